import type { RunApproval } from '@multi-job/contract';
import { cutLine } from '../../../core/cut-line.ts';
import { AppError } from '../../../core/errors.ts';
import type { JobContext, JobLog } from '../../../handlers/define-job.ts';
import type { Tools } from '../../../tools/tool.ts';
import { checkpointJson } from '../checkpoint-json.ts';
import { logText } from '../log-text.ts';
import { progressOf } from '../progress-of.ts';
import type { CarriedError, FromChild, IsolatedStart } from './messages.ts';

type Unsent<T> = T extends { turn: number } ? Omit<T, 'turn'> : never;
export type Say = (message: Unsent<FromChild>) => void;

interface OpenCall {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** What a handler in a child process sees of its attempt: every method crosses to the worker. */
export class ChildContext implements JobContext {
  readonly runId: string;
  readonly jobId: string;
  readonly type: string;
  readonly attempt: number;
  readonly isLastAttempt: boolean;
  readonly scheduledAtMs: number;
  readonly traceId: string;
  readonly mayHaveRunTwice: boolean;
  readonly checkpoint: unknown;
  readonly approval: RunApproval | null;
  readonly tools: Tools;
  readonly log: JobLog;
  readonly #say: Say;
  readonly #controller = new AbortController();
  readonly #calls = new Map<number, OpenCall>();
  #callCount = 0;

  constructor({ facts, checkpoint, approval }: IsolatedStart, say: Say) {
    this.runId = facts.runId;
    this.jobId = facts.jobId;
    this.type = facts.type;
    this.attempt = facts.attempt;
    this.isLastAttempt = facts.isLastAttempt;
    this.scheduledAtMs = facts.scheduledAtMs;
    this.traceId = facts.traceId;
    this.mayHaveRunTwice = facts.mayHaveRunTwice;
    this.checkpoint = checkpoint;
    this.approval = approval;
    this.#say = say;
    this.tools = this.#remoteTools();
    this.log = logOver(say);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  // Fields, not methods, so that a handler may take the context apart: `const { progress } = ctx`.
  readonly progress = (percent: number | null, message: string): void => {
    this.#say({ kind: 'progress', ...progressOf(percent, message) });
  };

  readonly saveCheckpoint = async (state: unknown): Promise<void> => {
    const json = checkpointJson(state);
    await this.#call(callId => ({ kind: 'checkpoint', callId, state: JSON.parse(json) as unknown }));
  };

  abort(name: string, message: string): void {
    this.#controller.abort(new DOMException(message, name));
  }

  answer(callId: number, value: unknown): void {
    this.#calls.get(callId)?.resolve(value);
    this.#calls.delete(callId);
  }

  refuse(callId: number, error: CarriedError): void {
    this.#calls.get(callId)?.reject(errorOf(error));
    this.#calls.delete(callId);
  }

  #call(message: (callId: number) => Unsent<FromChild>): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#callCount += 1;
      const callId = this.#callCount;
      // First, for it throws what cannot cross.
      this.#say(message(callId));
      this.#calls.set(callId, { resolve, reject });
    });
  }

  /** Whatever tools there are, each call goes over by name: the worker knows which exist and which are allowed. */
  #remoteTools(): Tools {
    const toolNamed = (tool: string) =>
      proxyOf(
        method =>
          (...args: unknown[]) =>
            this.#call(callId => ({ kind: 'call', callId, tool, method, args, absent: absentIn(args) })),
      );
    return proxyOf(toolNamed) as unknown as Tools;
  }
}

function proxyOf(member: (name: string) => unknown): object {
  // Symbols and `then` are asked for by the language itself, of anything that is awaited or printed.
  return new Proxy({}, { get: (_, name) => (typeof name === 'symbol' || name === 'then' ? undefined : member(name)) });
}

function absentIn(args: readonly unknown[]): number[] {
  return args.flatMap((arg, at) => (arg === undefined ? [at] : []));
}

function logOver(say: Say): JobLog {
  const at =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (...given: unknown[]) => {
      say({ kind: 'log', level, message: cutLine(logText(given)) });
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

function errorOf({ name, message, code }: CarriedError): Error {
  if (code !== null) return new AppError(code, message);
  const error = new Error(message);
  error.name = name;
  return error;
}
