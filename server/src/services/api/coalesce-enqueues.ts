import { hasCode } from '../../core/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Enqueue, EnqueuedRun } from '../../engine/port/queue.ts';

/** Runs accepted by one atomic step at most. */
const MAX_BATCH = 100;

interface Waiting {
  command: Enqueue;
  resolve: (accepted: EnqueuedRun[]) => void;
  reject: (error: unknown) => void;
}

/**
 * The same engine, except that runs asked for in the same turn of the event loop are accepted in one step: under load
 * a request costs a share of a commit instead of a whole one. Alone, a request waits for nothing.
 *
 * A batch that is refused because of one of its runs is taken apart, so that each caller gets its own answer.
 */
export function coalesceEnqueues(engine: Engine): Engine {
  let waiting: Waiting[] = [];

  const flush = (): void => {
    const all = waiting;
    waiting = [];
    for (let first = 0; first < all.length; first += MAX_BATCH)
      void enqueueTogether(engine, all.slice(first, first + MAX_BATCH));
  };
  return {
    ...engine,
    enqueue(command) {
      // What decides over all runs of its call cannot share one: a key, a window, a run that is live.
      const { idempotency, rates = [], skipIfLive = false } = command;
      if (idempotency !== undefined || rates.length > 0 || skipIfLive) return engine.enqueue(command);
      return new Promise((resolve, reject) => {
        if (waiting.push({ command, resolve, reject }) === 1) setImmediate(flush);
      });
    },
  };
}

async function enqueueTogether(engine: Engine, batch: readonly Waiting[]): Promise<void> {
  const [first] = batch;
  if (first === undefined) return;
  if (batch.length === 1) {
    await enqueueAlone(engine, first);
    return;
  }
  try {
    const accepted = await engine.enqueue({
      runs: batch.flatMap(({ command }) => command.runs),
      refuseIfApprovalPending: batch.some(({ command }) => command.refuseIfApprovalPending),
      refuseIfDisabled: batch.some(({ command }) => command.refuseIfDisabled),
      nowMs: Math.max(...batch.map(({ command }) => command.nowMs)),
    });
    const byId = new Map(accepted.map(run => [run.runId, run]));
    for (const { command, resolve } of batch) resolve(command.runs.flatMap(({ runId }) => byId.get(runId) ?? []));
  } catch (error) {
    // Nothing is known of what an unreachable store did: doing it again might do it twice.
    if (hasCode(error, 'UNAVAILABLE')) for (const { reject } of batch) reject(error);
    else await Promise.all(batch.map(each => enqueueAlone(engine, each)));
  }
}

async function enqueueAlone(engine: Engine, { command, resolve, reject }: Waiting): Promise<void> {
  try {
    resolve(await engine.enqueue(command));
  } catch (error) {
    reject(error);
  }
}
