import type { JobContext } from '../../../handlers/define-job.ts';
import type { RegisteredJob } from '../../../handlers/registry.ts';
import { messageOf } from '../../../core/errors.ts';
import { isLastAttempt } from '../../../core/retry/is-last-attempt.ts';
import type { ServiceDeps } from '../../service.ts';
import type { Attempt } from '../attempt.ts';
import { failure } from '../ending.ts';
import type { Ending } from '../ending.ts';
import { HandlerProcess } from './child-process.ts';
import type { ChildProcesses } from './child-process.ts';
import { converse } from './conversation.ts';
import type { IsolatedStart } from './messages.ts';

const START_LIMIT_MS = 30_000;
const DISMISS_LIMIT_MS = 1000;

/**
 * The child processes of a worker: as many as attempts were ever isolated at once, kept warm and used again. One in
 * which an attempt left something behind is ended with that attempt.
 */
export class ChildPool {
  readonly #deps: Pick<ServiceDeps, 'clock' | 'logger'>;
  readonly #how: ChildProcesses;
  readonly #all = new Set<HandlerProcess>();
  readonly #idle: HandlerProcess[] = [];

  constructor(deps: Pick<ServiceDeps, 'clock' | 'logger'>, how: ChildProcesses) {
    this.#deps = deps;
    this.#how = how;
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
    const onBegun = () => {
      clearTimeout(startLimit);
      attempt.begin(this.#deps.clock.now());
    };
    try {
      await child.ready;
    } catch (error) {
      clearTimeout(startLimit);
      return failure('process_crashed', `The process for the handler ${messageOf(error)} before it could start.`);
    }
    const ending = await converse(child, start, context, {
      onBegun,
      onEnded: () => {
        clearTimeout(startLimit);
        // The limit is for the handler, not for what follows it.
        attempt.deadlineMs = Infinity;
      },
    });
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
    const child = new HandlerProcess(this.#how);
    this.#all.add(child);
    void child.ended.then(how => {
      this.#all.delete(child);
      this.#deps.logger.debug({ how }, 'a handler process has ended');
    });
    return child;
  }
}

function startOf(job: RegisteredJob, { run, inputs }: Attempt): IsolatedStart {
  const { runId, jobId, attempt, scheduledAtMs, traceId, mayHaveRunTwice, checkpoint, approval } = run;
  const isLast = isLastAttempt(run.spec?.retry_policy ?? null, attempt);
  if (job.moduleUrl === null) throw new Error(`job type "${job.definition.type}" was registered without its module`);
  return {
    moduleUrl: job.moduleUrl,
    isCustom: job.source === 'custom',
    facts: {
      runId,
      jobId,
      type: job.definition.type,
      attempt,
      isLastAttempt: isLast,
      scheduledAtMs,
      traceId,
      mayHaveRunTwice,
    },
    inputs,
    checkpoint,
    approval,
  };
}
