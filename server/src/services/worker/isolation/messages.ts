import type { RunLogLine } from '@multi-job/contract';
import type { Ending } from '../ending.ts';

/** What an attempt in a child process starts from. */
export interface IsolatedStart {
  moduleUrl: string;
  /** Whether the module comes from the handlers' folder, so that our names must be mapped for it. */
  isCustom: boolean;
  facts: {
    runId: string;
    jobId: string;
    type: string;
    attempt: number;
    scheduledAtMs: number;
    traceId: string;
    mayHaveRunTwice: boolean;
  };
  inputs: Record<string, unknown>;
  checkpoint: unknown;
}

/** An error on its way between processes. `code` is set for ours. */
export interface CarriedError {
  name: string;
  message: string;
  code: string | null;
}

/** To the child. `turn` counts its attempts: what belongs to an earlier one is ignored. */
export type ToChild = { turn: number } & (
  | { kind: 'start'; start: IsolatedStart }
  | { kind: 'dismiss' }
  | { kind: 'abort'; name: string; message: string }
  | { kind: 'answer'; callId: number; value: unknown }
  | { kind: 'refusal'; callId: number; error: CarriedError }
);

/** From the child. `ready` is said once, when it can take a start; `begun` when the handler of an attempt is loaded. */
export type FromChild = { turn: number } & (
  | { kind: 'ready' }
  | { kind: 'begun' }
  | { kind: 'call'; callId: number; tool: string; method: string; args: unknown[] }
  | { kind: 'checkpoint'; callId: number; state: unknown }
  | { kind: 'log'; level: RunLogLine['level']; message: string }
  | { kind: 'progress'; percent: number | null; message: string }
  | { kind: 'ended'; ending: Ending }
);
