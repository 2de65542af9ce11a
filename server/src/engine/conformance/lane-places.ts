import { expect, test } from 'vitest';
import type { RunOutcome } from '../port/queue.ts';
import type { EngineFactory } from './engine-factory.ts';
import { approvalOf, T0 } from './given.ts';
import { decide, laneJob, statuses } from './lane-jobs.ts';
import { laneOf, statusOf } from './readings.ts';
import { FAILURE, retryAt, SUCCESS, useStage } from './stage.ts';

/**
 * Places in a lane. One is held from admission (`queued`) until the run is finished, also while it waits for a retry or
 * is snoozed; not while it waits for its time, for the lane, or for an approval.
 */
export function lanePlaceTests(factory: EngineFactory): void {
  const open = useStage(factory);

  test.each<[string, RunOutcome]>([
    ['success', SUCCESS],
    ['final failure', FAILURE],
    ['cancellation', { outcome: 'cancelled' }],
    ['waiting for approval', { outcome: 'await_approval', approval: approvalOf('a1') }],
  ])('%s frees the place, and the next run is claimable at once', async (_, outcome) => {
    const stage = await open();
    await laneJob(stage, 'a', 1);
    await stage.enqueue('a');
    const waiting = await stage.enqueue('a');

    await stage.report('w', await stage.claimOne('w'), outcome);

    expect(await statusOf(stage.engine, waiting)).toBe('queued');
    expect(await laneOf(stage.engine, 'g')).toEqual({ active: 1, waiting: 0 });
    expect(await stage.claimOne('w')).toMatchObject({ runId: waiting, attempt: 1 });
  });

  test.each<[string, RunOutcome]>([
    ['waits for a retry', retryAt(T0 + 1000)],
    ['is snoozed', { outcome: 'snooze', availableAtMs: T0 + 1000 }],
    ['is handed back', { outcome: 'released' }],
  ])('a run that %s keeps its place', async (_, outcome) => {
    const stage = await open();
    await laneJob(stage, 'a', 1);
    const first = await stage.enqueue('a');
    const waiting = await stage.enqueue('a');

    await stage.report('w', await stage.claimOne('w'), outcome);

    expect(await statusOf(stage.engine, waiting)).toBe('delayed:lane_full');
    expect(await laneOf(stage.engine, 'g')).toEqual({ active: 1, waiting: 1 });
    await stage.engine.promoteDelayed({ nowMs: T0 + 1000, limit: 10 });
    const again = await stage.claimOne('w', T0 + 1000);
    expect(again.runId).toBe(first);
    await stage.report('w', again, SUCCESS, T0 + 1000);
    expect(await statusOf(stage.engine, waiting)).toBe('queued');
  });

  test('a rejected run gave its place back when it began to wait, and not twice', async () => {
    const stage = await open();
    await laneJob(stage, 'a', 1);
    await stage.enqueue('a');
    const run = await stage.claimOne('w');
    await stage.report('w', run, { outcome: 'await_approval', approval: approvalOf('a1') });
    const second = await stage.enqueue('a');
    const third = await stage.enqueue('a');

    await decide(stage, 'a1', 'rejected');

    expect(await statuses(stage, [run.runId, second, third])).toEqual(['failed', 'queued', 'delayed:lane_full']);
    expect(await laneOf(stage.engine, 'g')).toEqual({ active: 1, waiting: 1 });
  });

  test('cancelling frees the place of a queued run and the turn of a waiting one', async () => {
    const stage = await open();
    await laneJob(stage, 'a', 1);
    const [held, second, third] = [await stage.enqueue('a'), await stage.enqueue('a'), await stage.enqueue('a')];

    await stage.engine.cancelRun({ runId: second, actor: 'ani', nowMs: T0 });
    expect(await laneOf(stage.engine, 'g')).toEqual({ active: 1, waiting: 1 });
    await stage.engine.cancelRun({ runId: held, actor: 'ani', nowMs: T0 });

    expect(await statuses(stage, [held, second, third])).toEqual(['cancelled', 'cancelled', 'queued']);
    expect(await laneOf(stage.engine, 'g')).toEqual({ active: 1, waiting: 0 });
  });

  test.each<[string, RunOutcome]>([
    ['waits for a retry', retryAt(T0 + 1000)],
    ['is snoozed', { outcome: 'snooze', availableAtMs: T0 + 1000 }],
  ])('cancelling a run that %s frees the place it kept', async (_, outcome) => {
    const stage = await open();
    await laneJob(stage, 'a', 1);
    const held = await stage.enqueue('a');
    const waiting = await stage.enqueue('a');
    await stage.report('w', await stage.claimOne('w'), outcome);

    await stage.engine.cancelRun({ runId: held, actor: 'ani', nowMs: T0 });

    expect(await statusOf(stage.engine, waiting)).toBe('queued');
    expect(await laneOf(stage.engine, 'g')).toEqual({ active: 1, waiting: 0 });
  });

  test('cancelling the head of the line admits those behind it that fit', async () => {
    const stage = await open();
    await laneJob(stage, 'narrow', 1);
    await laneJob(stage, 'wide', 3);
    await stage.enqueue('narrow');
    const head = await stage.enqueue('narrow');
    const behind = [await stage.enqueue('wide'), await stage.enqueue('wide'), await stage.enqueue('wide')];

    await stage.engine.cancelRun({ runId: head, actor: 'ani', nowMs: T0 });

    expect(await statuses(stage, behind)).toEqual(['queued', 'queued', 'delayed:lane_full']);
    expect(await laneOf(stage.engine, 'g')).toEqual({ active: 3, waiting: 1 });
  });

  test('cancelling a run that waits for its time or its approval frees no place', async () => {
    const stage = await open();
    await laneJob(stage, 'a', 1);
    await stage.enqueue('a');
    const later = await stage.enqueue('a', { availableAtMs: T0 + 1000 });
    const asking = await stage.enqueue('a', { approval: approvalOf('a1') });
    const waiting = await stage.enqueue('a');

    await stage.engine.cancelRun({ runId: later, actor: 'ani', nowMs: T0 });
    await stage.engine.cancelRun({ runId: asking, actor: 'ani', nowMs: T0 });

    expect(await statusOf(stage.engine, waiting)).toBe('delayed:lane_full');
    expect(await laneOf(stage.engine, 'g')).toEqual({ active: 1, waiting: 1 });
  });

  test('a rescued run keeps its place; one that is lost for good frees it', async () => {
    const stage = await open();
    await laneJob(stage, 'a', 1, { retry_policy: { max_retry: 1 } });
    const first = await stage.enqueue('a');
    const second = await stage.enqueue('a');

    for (const [index, expected] of [
      ['queued', 'delayed:lane_full'],
      ['failed', 'queued'],
    ].entries()) {
      await stage.heartbeat(`dead-${index}`, T0 + index * 10_000, 6000);
      await stage.claim(`dead-${index}`, T0 + index * 10_000);
      await stage.engine.rescue({ nowMs: T0 + index * 10_000 + 6001, limit: 10 });
      expect(await statuses(stage, [first, second])).toEqual(expected);
      expect(await laneOf(stage.engine, 'g')).toEqual({ active: 1, waiting: 1 - index });
    }
  });

  test('a run frees the lane it was admitted to, though its job has changed groups since', async () => {
    const stage = await open();
    await laneJob(stage, 'a', 1);
    await stage.enqueue('a');
    const waiting = await stage.enqueue('a');
    await stage.saveJob('a', { inputs: { flow_group: 'h', flow_max_active_runs: 1 } });

    await stage.report('w', await stage.claimOne('w'), SUCCESS);
    expect(await statusOf(stage.engine, waiting)).toBe('queued');
    await stage.report('w', await stage.claimOne('w'), SUCCESS);

    expect(await laneOf(stage.engine, 'g')).toEqual({ active: 0, waiting: 0 });
    expect(await laneOf(stage.engine, 'h')).toEqual({ active: 0, waiting: 0 });
  });
}
