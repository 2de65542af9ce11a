import { expect, test } from 'vitest';
import type { RunOutcome } from '../port/queue.ts';
import type { EngineFactory } from './engine-factory.ts';
import { approvalOf, T0 } from './given.ts';
import { eventTypesOf, laneOf, runOf, statusOf } from './readings.ts';
import { FAILURE, newRun, retryAt, SUCCESS, useStage } from './stage.ts';
import type { Stage } from './stage.ts';

/**
 * Lanes. A place is held from admission (`queued`) until the run is finished, also while it waits for a retry or is
 * snoozed; not while it waits for its time, for the lane, or for an approval.
 */
export function laneTests(factory: EngineFactory): void {
  const open = useStage(factory);

  test('a run that finds its lane full waits as delayed, without a time', async () => {
    const stage = await open();
    await laneJob(stage, 'a', 2);
    const runIds = [await stage.enqueue('a'), await stage.enqueue('a'), await stage.enqueue('a')];

    expect(await statuses(stage, runIds)).toEqual(['queued', 'queued', 'delayed:lane_full']);
    expect(await laneOf(stage.engine, 'g')).toEqual({ active: 2, waiting: 1 });
    expect(await eventTypesOf(stage.engine, { runId: runIds[2]! })).toEqual(['run.delayed']);
    expect(await stage.engine.promoteDelayed({ nowMs: T0 + 1, limit: 10 })).toEqual({ promoted: 0, nextAtMs: null });
    expect(await stage.engine.getQueueState()).toMatchObject({ depth: 2, delayed: 1 });
  });

  test('one call with more runs than places queues as many as fit', async () => {
    const stage = await open();
    await laneJob(stage, 'a', 2);
    const runs = Array.from({ length: 4 }, () => newRun(stage.newId(T0), 'a', T0));
    const accepted = await stage.engine.enqueue({ runs, nowMs: T0 });
    expect(accepted.map(run => run.status)).toEqual(['queued', 'queued', 'delayed', 'delayed']);
  });

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

  test('runs of all jobs of the group wait in one line, first come, first served', async () => {
    const stage = await open();
    await laneJob(stage, 'a', 1);
    await laneJob(stage, 'b', 1, { priority: 'critical' });
    const order = [];
    for (const jobId of ['a', 'b', 'a', 'b', 'b']) order.push(await stage.enqueue(jobId));

    const served: string[] = [];
    await stage.heartbeat('w');
    for (let round = 0; round < order.length; round += 1) {
      const runs = await stage.claim('w');
      expect(runs).toHaveLength(1);
      served.push(runs[0]!.runId);
      await stage.report('w', runs[0]!, SUCCESS);
    }

    expect(served).toEqual(order);
    expect(await laneOf(stage.engine, 'g')).toEqual({ active: 0, waiting: 0 });
  });

  test('groups do not concern each other', async () => {
    const stage = await open();
    await laneJob(stage, 'a', 1);
    await stage.saveJob('b', { inputs: { flow_group: 'h', flow_max_active_runs: 1 } });
    await stage.enqueue('a');
    expect(await statusOf(stage.engine, await stage.enqueue('b'))).toBe('queued');
  });

  test('a newcomer does not overtake those that wait, though its own limit has room', async () => {
    const stage = await open();
    await laneJob(stage, 'narrow', 1);
    await laneJob(stage, 'wide', 5);
    await stage.enqueue('narrow');
    const narrow = await stage.enqueue('narrow');
    const wide = await stage.enqueue('wide');

    expect(await statuses(stage, [narrow, wide])).toEqual(['delayed:lane_full', 'delayed:lane_full']);

    await stage.report('w', await stage.claimOne('w'), SUCCESS);
    expect(await statuses(stage, [narrow, wide])).toEqual(['queued', 'queued']);
    expect(await laneOf(stage.engine, 'g')).toEqual({ active: 2, waiting: 0 });
  });

  test('a job without a limit never waits, and its runs take places', async () => {
    const stage = await open();
    await stage.saveJob('free', { inputs: { flow_group: 'g' } });
    await laneJob(stage, 'narrow', 1);
    await stage.enqueue('free');
    const narrow = await stage.enqueue('narrow');
    const free = await stage.enqueue('free');

    expect(await statuses(stage, [narrow, free])).toEqual(['delayed:lane_full', 'queued']);
    expect(await laneOf(stage.engine, 'g')).toEqual({ active: 2, waiting: 1 });
  });

  test('one freed place admits every head that fits, and stops at the first that does not', async () => {
    const stage = await open();
    await stage.saveJob('free', { inputs: { flow_group: 'g' } });
    await laneJob(stage, 'one', 1);
    await laneJob(stage, 'three', 3);
    await stage.enqueue('free');
    await stage.enqueue('free');
    const waiting = [await stage.enqueue('one'), await stage.enqueue('three'), await stage.enqueue('one')];
    await stage.heartbeat('w');
    const [first, second] = await stage.claim('w');

    await stage.report('w', first!, SUCCESS);
    expect(await statuses(stage, waiting)).toEqual(['delayed:lane_full', 'delayed:lane_full', 'delayed:lane_full']);

    await stage.report('w', second!, SUCCESS);
    expect(await statuses(stage, waiting)).toEqual(['queued', 'queued', 'delayed:lane_full']);
    expect(await laneOf(stage.engine, 'g')).toEqual({ active: 2, waiting: 1 });
  });

  test('a run that waits for its time holds no place, and takes one when its time has come', async () => {
    const stage = await open();
    await laneJob(stage, 'a', 1);
    const later = await stage.enqueue('a', { availableAtMs: T0 + 1000 });
    const now = await stage.enqueue('a');
    expect(await statuses(stage, [later, now])).toEqual(['delayed:run_at', 'queued']);

    expect(await stage.engine.promoteDelayed({ nowMs: T0 + 1000, limit: 10 })).toEqual({ promoted: 0, nextAtMs: null });
    expect(await statusOf(stage.engine, later)).toBe('delayed:lane_full');
    expect(await laneOf(stage.engine, 'g')).toEqual({ active: 1, waiting: 1 });

    await stage.report('w', await stage.claimOne('w', T0 + 1000), SUCCESS, T0 + 1000);
    expect(await statusOf(stage.engine, later)).toBe('queued');
  });

  test('an approved run takes its place again, or waits for it', async () => {
    const stage = await open();
    await laneJob(stage, 'a', 1);
    const asking = await stage.enqueue('a', { approval: approvalOf('a1') });
    const other = await stage.enqueue('a');
    expect(await statuses(stage, [asking, other])).toEqual(['awaiting_approval', 'queued']);
    expect(await laneOf(stage.engine, 'g')).toEqual({ active: 1, waiting: 0 });

    await stage.engine.resolveApproval({ ...approve, approvalId: 'a1' });
    expect(await statusOf(stage.engine, asking)).toBe('delayed:lane_full');

    await stage.report('w', await stage.claimOne('w'), SUCCESS);
    expect(await stage.claimOne('w')).toMatchObject({ runId: asking });
    expect(await laneOf(stage.engine, 'g')).toEqual({ active: 1, waiting: 0 });
  });

  test('a rejected run gave its place back when it began to wait, and not twice', async () => {
    const stage = await open();
    await laneJob(stage, 'a', 1);
    await stage.enqueue('a');
    const run = await stage.claimOne('w');
    await stage.report('w', run, { outcome: 'await_approval', approval: approvalOf('a1') });
    const second = await stage.enqueue('a');
    const third = await stage.enqueue('a');

    await stage.engine.resolveApproval({ ...approve, approvalId: 'a1', decision: 'rejected' });

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

  test('who comes to the lane later waits behind, though accepted before', async () => {
    const stage = await open();
    await laneJob(stage, 'a', 1);
    const early = await stage.enqueue('a', { availableAtMs: T0 + 1000 });
    await stage.enqueue('a');
    const waiting = await stage.enqueue('a');
    await stage.engine.promoteDelayed({ nowMs: T0 + 1000, limit: 10 });

    await stage.report('w', await stage.claimOne('w', T0 + 1000), SUCCESS, T0 + 1000);

    expect(await statuses(stage, [early, waiting])).toEqual(['delayed:lane_full', 'queued']);
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

  test('a lane is never over its limit, however many enqueue and finish at once on two instances', async () => {
    const stages = [await open(), await open()];
    await laneJob(stages[0]!, 'a', 3);
    await Promise.all(Array.from({ length: 40 }, (_, index) => stages[index % 2]!.enqueue('a')));
    await stages[0]!.heartbeat('w');

    let finished = 0;
    while (finished < 40) {
      const runs = (await Promise.all(stages.map(stage => stage.claim('w', T0, { limit: 3 })))).flat();
      expect(runs.length).toBeGreaterThan(0);
      expect((await stages[0]!.engine.getQueueState()).running).toBeLessThanOrEqual(3);
      expect((await laneOf(stages[1]!.engine, 'g')).active).toBeLessThanOrEqual(3);
      await Promise.all(runs.map((run, index) => stages[index % 2]!.report('w', run, SUCCESS)));
      finished += runs.length;
    }

    expect(await laneOf(stages[0]!.engine, 'g')).toEqual({ active: 0, waiting: 0 });
  });

  test('a run that waits for its lane keeps its delivery facts', async () => {
    const stage = await open();
    await laneJob(stage, 'a', 1);
    await stage.enqueue('a');
    const waiting = await stage.enqueue('a', { inputs: { flow_group: 'g', n: 1 }, scheduledAtMs: T0 - 5 });
    await stage.report('w', await stage.claimOne('w'), SUCCESS);
    expect(await runOf(stage.engine, waiting)).toMatchObject({ status: 'queued', delay_reason: null, attempt: 0 });
    expect(await stage.claimOne('w')).toMatchObject({ inputs: { n: 1 }, scheduledAtMs: T0 - 5 });
  });
}

const approve = { decision: 'approved' as 'approved' | 'rejected', actor: 'ani', via: 'api', note: null, nowMs: T0 };

function laneJob(stage: Stage, jobId: string, limit: number, spec: Parameters<Stage['saveJob']>[1] = {}) {
  return stage.saveJob(jobId, { ...spec, inputs: { flow_group: 'g', flow_max_active_runs: limit } });
}

function statuses(stage: Stage, runIds: readonly string[]): Promise<string[]> {
  return Promise.all(runIds.map(runId => statusOf(stage.engine, runId)));
}
