import type { RunApproval, ToolName } from '@multi-job/contract';
import type { z } from 'zod';
import type { SkillPolicy } from '../core/skills/skill-limits.ts';
import type { Tools } from '../tools/tool.ts';

/** A job type: its name, what it takes, which tools it may use, and what it does. */
export interface JobDefinition<Inputs = unknown> {
  type: string;
  description?: string;
  /** Describes `inputs`; published as JSON Schema so that the API checks them before a run exists. */
  inputs: z.ZodType<Inputs>;
  tools?: readonly ToolName[];
  /** `process`: each attempt runs in a child process that may crash, block or be killed without touching the worker. */
  isolation?: 'none' | 'process';
  /** Resolves with the run's output (JSON, at most 1 MiB); throws to fail the attempt. */
  run(ctx: JobContext, inputs: Inputs): Promise<unknown>;
}

/** What a handler is given besides its inputs. */
export interface JobContext {
  readonly runId: string;
  readonly jobId: string;
  readonly type: string;
  /** Counts from 1. */
  readonly attempt: number;
  /** The retry policy leaves no further one: what fails now has failed for good. */
  readonly isLastAttempt: boolean;
  /** When the run was due, epoch ms. */
  readonly scheduledAtMs: number;
  readonly traceId: string;
  /** True when an earlier worker may have run it in part or in whole before it was lost. */
  readonly mayHaveRunTwice: boolean;
  /** Fires at the time limit, on cancellation and when the worker must stop. */
  readonly signal: AbortSignal;
  readonly tools: Tools;
  readonly log: JobLog;
  /** Shown on the run at once. `percent` 0–100, or null where it cannot be known. */
  readonly progress: (percent: number | null, message: string) => void;
  /** What `saveCheckpoint` stored in an earlier attempt of this run, or null. */
  readonly checkpoint: unknown;
  /** Durable before it resolves; later attempts find it in `checkpoint`. */
  readonly saveCheckpoint: (state: unknown) => Promise<void>;
  /**
   * The human's yes to what this run asked last (`AwaitApproval`, or `requires_approval` of the run), or null; a no (also
   * by nobody in time: `expired`) only where it was asked with `onReject: 'continue'`. It stays for all later attempts: compare `digest` with `actionDigest(action)` where a run may ask for more than one thing.
   */
  readonly approval: RunApproval | null;
  /** What the skill allows that the run is made from; its tools keep to it by themselves. Absent: there is none. */
  readonly skill?: SkillPolicy | undefined;
}

export interface JobLog {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

/** Gives a job definition its types. */
export function defineJob<Inputs>(definition: JobDefinition<Inputs>): JobDefinition<Inputs> {
  return definition;
}
