import { expect, test } from 'vitest';
import type { EngineFactory } from './engine-factory.ts';
import { approvalOf, T0 } from './given.ts';
import { decide, laneJob, statuses } from './lane-jobs.ts';
import { laneOf } from './readings.ts';
import { SUCCESS, useStage } from './stage.ts';
import type { Stage } from './stage.ts';

/** The limit of a lane is what the jobs say now, also for runs that were accepted before. */
export function laneLimitTests(factory: EngineFactory): void {
  const open = useStage(factory);

  async function backlog(stage: Stage, size: number): Promise<string[]> {
    await laneJob(stage, 'a', 1);
    const runIds: string[] = [];
    for (let n = 0; n < size; n += 1) runIds.push(await stage.enqueue('a'));
    return runIds;
  }

  test('a limit that is raised lets in who waits, as far as it goes', async () => {
    const stage = await open();
    const runIds = await backlog(stage, 5);
    await laneJob(stage, 'a', 3);
    expect(await statuses(stage, runIds)).toEqual([
      'queued',
      'queued',
      'queued',
      'delayed:lane_full',
      'delayed:lane_full',
    ]);
    expect(await laneOf(stage.engine, 'g')).toEqual({ active: 3, waiting: 2 });
    await stage.heartbeat('w');
    expect(await stage.claim('w')).toHaveLength(3);
  });

  test.each([
    ['taken away', { flow_group: 'g' }],
    ['given up with the lane', {}],
  ])('a limit that is %s lets in everybody', async (_, inputs) => {
    const stage = await open();
    const runIds = await backlog(stage, 4);
    await stage.saveJob('a', { inputs });
    expect(await statuses(stage, runIds)).toEqual(['queued', 'queued', 'queued', 'queued']);
    await stage.heartbeat('w');
    for (const run of await stage.claim('w')) await stage.report('w', run, SUCCESS);
    expect(await laneOf(stage.engine, 'g')).toEqual({ active: 0, waiting: 0 });
  });

  test('a limit that is lowered lets nobody in until there is room again', async () => {
    const stage = await open();
    await laneJob(stage, 'a', 3);
    const runIds = [];
    for (let n = 0; n < 5; n += 1) runIds.push(await stage.enqueue('a'));
    await laneJob(stage, 'a', 1);
    await stage.heartbeat('w');
    const runs = await stage.claim('w');
    await stage.report('w', runs[0]!, SUCCESS);
    await stage.report('w', runs[1]!, SUCCESS);
    expect(await laneOf(stage.engine, 'g')).toEqual({ active: 1, waiting: 2 });
    await stage.report('w', runs[2]!, SUCCESS);
    expect(await laneOf(stage.engine, 'g')).toEqual({ active: 1, waiting: 1 });
  });

  test('who is not at the head waits on, though its own limit was raised', async () => {
    const stage = await open();
    await backlog(stage, 2);
    await laneJob(stage, 'b', 1);
    await stage.enqueue('b');
    await laneJob(stage, 'b', 10);
    expect(await laneOf(stage.engine, 'g')).toEqual({ active: 1, waiting: 2 });
  });

  test('a run that comes to the lane later comes by the limit of now', async () => {
    const stage = await open();
    await laneJob(stage, 'a', 1);
    await stage.enqueue('a');
    const later = await stage.enqueue('a', { availableAtMs: T0 + 1000 });
    await laneJob(stage, 'b', 1);
    const asking = await stage.enqueue('b', { approval: approvalOf('a1') });
    await laneJob(stage, 'a', 2);
    await laneJob(stage, 'b', 3);

    await stage.engine.promoteDelayed({ nowMs: T0 + 1000, limit: 10 });
    await decide(stage, 'a1', 'approved');

    expect(await statuses(stage, [later, asking])).toEqual(['queued', 'queued']);
    expect(await laneOf(stage.engine, 'g')).toEqual({ active: 3, waiting: 0 });
  });

  test('a run of an earlier version goes by the limit of now', async () => {
    const stage = await open();
    const { job } = await laneJob(stage, 'a', 1);
    await laneJob(stage, 'a', 2);
    const runIds = [];
    for (let n = 0; n < 3; n += 1) runIds.push(await stage.enqueue('a', { versionId: job.version_id }));
    expect(await statuses(stage, runIds)).toEqual(['queued', 'queued', 'delayed:lane_full']);
  });

  test('a job that is deleted lets none of its waiting runs in while they are cancelled', async () => {
    const stage = await open();
    await laneJob(stage, 'other', 5);
    await stage.enqueue('other');
    await laneJob(stage, 'a', 3);
    for (let n = 0; n < 4; n += 1) await stage.enqueue('a');
    await laneJob(stage, 'a', 1);
    const { cancelledRunIds } = await stage.engine.deleteJob({ jobId: 'a', actor: 'ani', nowMs: T0 });
    expect(cancelledRunIds).toHaveLength(4);
    const events = await stage.engine.readEventsAfter('', 100);
    expect(events.filter(({ data }) => data['reason'] === 'lane_free')).toEqual([]);
    expect(await laneOf(stage.engine, 'g')).toEqual({ active: 1, waiting: 0 });
  });
}
