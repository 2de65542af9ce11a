import { setImmediate } from 'node:timers/promises';
import { AppError, messageOf } from '../../../core/errors.ts';
import type { JobContext } from '../../../handlers/define-job.ts';
import type { RegisteredJob } from '../../../handlers/registry.ts';
import type { ServiceDeps } from '../../service.ts';
import type { Attempt } from '../attempt.ts';
import { failure } from '../ending.ts';
import type { Ending } from '../ending.ts';
import { HandlerProcess } from './child-process.ts';
import type { CarriedError, FromChild, IsolatedStart, ToChild } from './messages.ts';

const START_LIMIT_MS = 30_000;
const DISMISS_LIMIT_MS = 1000;

/** The child processes of a worker: as many as attempts were ever isolated at once, kept warm and used again. */
export class ChildPool {
  readonly #deps: Pick<ServiceDeps, 'clock' | 'logger'>;
  readonly #all = new Set<HandlerProcess>();
  readonly #idle: HandlerProcess[] = [];

  constructor(deps: Pick<ServiceDeps, 'clock' | 'logger'>) {
    this.#deps = deps;
  }

  /** Runs an attempt in a process of its own. The time limit counts from when the handler is loaded there. */
  async run(job: RegisteredJob, attempt: Attempt, context: JobContext): Promise<Ending> {
    const start = startOf(job, attempt);
    const child = this.#take();
    attempt.kill = () => {
      child.kill();
    };
    const startLimit = setTimeout(() => {
      child.kill();
    }, START_LIMIT_MS);
    const begin = () => {
      clearTimeout(startLimit);
      attempt.begin(this.#deps.clock.now());
    };
    try {
      await child.ready;
    } catch (error) {
      clearTimeout(startLimit);
      return failure('process_crashed', `The process for the handler ${messageOf(error)} before it could start.`);
    }
    const ending = await this.#converse(child, start, context, begin);
    clearTimeout(startLimit);
    attempt.kill = null;
    if (child.isAlive) this.#idle.push(child);
    return ending;
  }

  /** Ends all processes. */
  async close(): Promise<void> {
    const children = [...this.#all];
    for (const child of children) child.dismiss();
    const limit = setTimeout(() => {
      for (const child of children) child.kill();
    }, DISMISS_LIMIT_MS);
    await Promise.all(children.map(child => child.ended));
    clearTimeout(limit);
  }

  #take(): HandlerProcess {
    for (let child = this.#idle.pop(); child !== undefined; child = this.#idle.pop()) if (child.isAlive) return child;
    const child = new HandlerProcess();
    this.#all.add(child);
    void child.ended.then(how => {
      this.#all.delete(child);
      this.#deps.logger.debug({ how }, 'a handler process has ended');
    });
    return child;
  }

  /** Starts the attempt and serves the child until it says how it ended, or is no more. */
  async #converse(
    child: HandlerProcess,
    start: IsolatedStart,
    context: JobContext,
    begin: () => void,
  ): Promise<Ending> {
    child.turns += 1;
    const turn = child.turns;
    const answer = (message: ToChild) => {
      child.send(message);
    };
    const onAbort = () => {
      const { name, message } = context.signal.reason as DOMException;
      child.send({ turn, kind: 'abort', name, message });
    };
    const said = new Promise<Ending>(resolve => {
      child.listener = {
        onMessage: message => {
          if (message.turn !== turn) return;
          if (message.kind === 'ended') resolve(message.ending);
          else if (message.kind === 'begun') begin();
          else void serve(message, context, answer);
        },
        onLine: (stream, line) => {
          if (stream === 'stdout') context.log.info(line);
          else context.log.warn(line);
        },
      };
    });
    child.send({ turn, kind: 'start', start });
    context.signal.addEventListener('abort', onAbort);
    if (context.signal.aborted) onAbort();
    const ending = await Promise.race([said, child.ended.then(crash)]);
    // What it printed last comes through another pipe than its last message.
    await setImmediate();
    context.signal.removeEventListener('abort', onAbort);
    child.listener = null;
    return ending;
  }
}

function crash(how: string): Ending {
  return failure('process_crashed', `The process of the handler ${how} before the handler was done.`);
}

function startOf(job: RegisteredJob, { run }: Attempt): IsolatedStart {
  const { runId, jobId, attempt, scheduledAtMs, traceId, mayHaveRunTwice, inputs, checkpoint } = run;
  if (job.moduleUrl === null) throw new Error(`job type "${job.definition.type}" was registered without its module`);
  return {
    moduleUrl: job.moduleUrl,
    isCustom: job.source === 'custom',
    facts: { runId, jobId, type: job.definition.type, attempt, scheduledAtMs, traceId, mayHaveRunTwice },
    inputs,
    checkpoint,
  };
}

/** Does what the handler asked for, with the same context a handler in this process would have. */
async function serve(message: FromChild, context: JobContext, answer: (message: ToChild) => void): Promise<void> {
  switch (message.kind) {
    case 'log':
      context.log[message.level](message.message);
      return;
    case 'progress':
      context.progress(message.percent, message.message);
      return;
    case 'call':
    case 'checkpoint': {
      const { turn, callId } = message;
      try {
        answer({ turn, kind: 'answer', callId, value: await served(message, context) });
      } catch (error) {
        answer({ turn, kind: 'refusal', callId, error: carried(error) });
      }
      return;
    }
    default:
  }
}

/** @returns what the handler is to get back. */
async function served(message: FromChild & { kind: 'call' | 'checkpoint' }, context: JobContext): Promise<unknown> {
  if (message.kind === 'call') return callTool(context, message);
  await context.saveCheckpoint(message.state);
  return null;
}

async function callTool(context: JobContext, { tool, method, args }: FromChild & { kind: 'call' }): Promise<unknown> {
  const tools: object = context.tools;
  const found = memberOf(tools, tool);
  const called = typeof found === 'object' && found !== null ? memberOf(found, method) : undefined;
  if (typeof called !== 'function') throw new Error(`There is no tool method ${tool}.${method}.`);
  return (await Reflect.apply(called, found, args)) as unknown;
}

/** Own members only: names come from another process. */
function memberOf(owner: object, name: string): unknown {
  return Object.hasOwn(owner, name) ? (owner as Record<string, unknown>)[name] : undefined;
}

function carried(error: unknown): CarriedError {
  const name = error instanceof Error ? error.name : 'Error';
  return { name, message: messageOf(error), code: error instanceof AppError ? error.code : null };
}
