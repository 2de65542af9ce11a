import { expect, test } from 'vitest';
import type { EngineFactory } from './engine-factory.ts';
import { approvalOf, T0 } from './given.ts';
import { decide, laneJob, statuses } from './lane-jobs.ts';
import { eventTypesOf, laneOf, runOf, statusOf } from './readings.ts';
import { newRun, SUCCESS, useStage } from './stage.ts';

/** Lanes: who is admitted, who waits, and in which order they come in. */
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

    await decide(stage, 'a1', 'approved');
    expect(await statusOf(stage.engine, asking)).toBe('delayed:lane_full');

    await stage.report('w', await stage.claimOne('w'), SUCCESS);
    expect(await stage.claimOne('w')).toMatchObject({ runId: asking });
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
