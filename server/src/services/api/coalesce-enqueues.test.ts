import { expect, test } from 'vitest';
import { AppError } from '../../core/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Enqueue, NewRun } from '../../engine/port/queue.ts';
import { coalesceEnqueues } from './coalesce-enqueues.ts';

test('runs asked for in one turn are accepted in one step, and each caller gets its own', async () => {
  const { engine, commands } = createQueue();
  const coalesced = coalesceEnqueues(engine);
  const accepted = await Promise.all(['a', 'b', 'c'].map(id => coalesced.enqueue(commandFor(id))));

  expect(accepted.map(runs => runs.map(run => run.runId))).toEqual([['a'], ['b'], ['c']]);
  expect(commands).toHaveLength(1);
  expect(commands[0]).toMatchObject({ refuseIfApprovalPending: true, nowMs: 1 });
});

test('one run that is refused does not keep the others from being accepted', async () => {
  const { engine } = createQueue('bad');
  const coalesced = coalesceEnqueues(engine);
  const outcomes = await Promise.allSettled(['a', 'bad', 'c'].map(id => coalesced.enqueue(commandFor(id))));
  expect(outcomes.map(outcome => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(outcomes[1]).toMatchObject({ reason: { code: 'NOT_FOUND' } });
});

test('what one of them must be refused for is asked of all of them together', async () => {
  const { engine, commands } = createQueue();
  const coalesced = coalesceEnqueues(engine);
  await Promise.all([
    coalesced.enqueue(commandFor('a')),
    coalesced.enqueue({ ...commandFor('b'), refuseIfDisabled: true }),
  ]);
  expect(commands).toMatchObject([{ refuseIfApprovalPending: true, refuseIfDisabled: true }]);
});

test('a batch of which nothing is known is not tried again', async () => {
  const commands: Enqueue[] = [];
  const engine = {
    enqueue(command: Enqueue) {
      commands.push(command);
      return Promise.reject(new AppError('UNAVAILABLE', 'The store does not answer.'));
    },
  } as unknown as Engine;
  const coalesced = coalesceEnqueues(engine);
  const outcomes = await Promise.allSettled(['a', 'b'].map(id => coalesced.enqueue(commandFor(id))));
  expect(outcomes).toMatchObject([{ reason: { code: 'UNAVAILABLE' } }, { reason: { code: 'UNAVAILABLE' } }]);
  expect(commands).toHaveLength(1);
});

test('a run with an idempotency key shares its step with no other', async () => {
  const { engine, commands } = createQueue();
  const coalesced = coalesceEnqueues(engine);
  const idempotency = { key: 'k', fingerprint: 'f', ttlMs: 1000 };
  await Promise.all([coalesced.enqueue({ ...commandFor('a'), idempotency }), coalesced.enqueue(commandFor('b'))]);
  expect(commands.map(command => command.runs.map(run => run.runId))).toEqual([['a'], ['b']]);
});

/** A queue that takes every run but `refused`, all of a command or none. */
function createQueue(refused?: string) {
  const commands: Enqueue[] = [];
  const enqueue = (command: Enqueue) => {
    commands.push(command);
    if (command.runs.some(run => run.runId === refused))
      return Promise.reject(new AppError('NOT_FOUND', 'There is no such job.'));
    return Promise.resolve(
      command.runs.map(({ runId, jobId }) => ({ runId, jobId, status: 'queued', isDuplicate: false })),
    );
  };
  return { engine: { enqueue } as unknown as Engine, commands };
}

function commandFor(runId: string): Enqueue {
  return { runs: [{ runId, jobId: 'job' } as NewRun], refuseIfApprovalPending: true, nowMs: 1 };
}
