import type { JobSpecInput } from '@multi-job/contract';
import { expect, test } from 'vitest';
import type { EngineFactory } from './engine-factory.ts';
import { armAt, HOUR, MINUTE, T0 } from './given.ts';
import { useStage } from './stage.ts';
import type { Stage } from './stage.ts';

/** readScheduleShapes, and searches that look through a part of the jobs. */
export function scheduleShapeTests(factory: EngineFactory): void {
  const open = useStage(factory);

  test('armed jobs are counted by type and schedule, the most frequent first', async () => {
    const stage = await open();
    for (const jobId of ['b', 'a', 'c']) await arm(stage, jobId, { interval_sec: 60 });
    await arm(stage, 'hourly', { interval_sec: 3600 }, T0 + 20 * MINUTE + 1);
    await arm(stage, 'hourly too', { interval_sec: 3600, misfire_policy: 'skip' }, T0 + HOUR + 24 * MINUTE);
    await arm(stage, 'at another time', { interval_sec: 3600 }, T0 + 25 * MINUTE);
    await arm(stage, 'daily', { cron: '0 9 * * *', timezone: 'Asia/Jakarta', end_at: '2030-01-01T00:00:00Z' });
    await arm(stage, 'other type', { interval_sec: 60 }, T0, { type: 'other' });
    await stage.saveJob('on-demand');
    await stage.saveJob('off', { schedule: { interval_sec: 60 } }, { enabled: false });

    expect(await shapes(stage)).toEqual([
      [3, 'simulation.heavy', { interval_sec: 60 }, 0, 'a', 'b'],
      [2, 'simulation.heavy', { interval_sec: 3600 }, phase(20), 'hourly', 'hourly too'],
      [1, 'other', { interval_sec: 60 }, 0, 'other type'],
      [1, 'simulation.heavy', { interval_sec: 3600 }, phase(25), 'at another time'],
      [
        1,
        'simulation.heavy',
        { cron: '0 9 * * *', timezone: 'Asia/Jakarta', end_at: '2030-01-01T00:00:00Z' },
        0,
        'daily',
      ],
    ]);
    const few = await stage.engine.readScheduleShapes({ atMost: 1, jobsOfEach: 0 });
    expect([few.jobs, few.shapes.map(shape => [shape.jobs, shape.jobIds])]).toEqual([8, [[3, []]]]);
    expect(await stage.engine.readScheduleShapes({ atMost: 0, jobsOfEach: 2 })).toEqual({ shapes: [], jobs: 8 });
  });

  test('they follow each change of a job, and a dispatch changes none', async () => {
    const stage = await open();
    const told = async () => (await shapes(stage)).map(([jobs, , schedule, , ...ids]) => [jobs, schedule, ...ids]);
    await arm(stage, 'a', { interval_sec: 60 });
    await arm(stage, 'a', { interval_sec: 60 });
    await stage.dispatch(T0);
    expect(await told()).toEqual([[1, { interval_sec: 60 }, 'a']]);

    await arm(stage, 'a', { interval_sec: 30 });
    expect(await told()).toEqual([[1, { interval_sec: 30 }, 'a']]);
    const change = { jobId: 'a', actor: 'ani', nowMs: T0 };
    await stage.engine.setJobEnabled({ ...change, enabled: false, arm: null });
    expect(await told()).toEqual([]);
    await arm(stage, 'a', { cron: '* * * * *' });
    expect(await told()).toEqual([]);
    await stage.engine.setJobEnabled({ ...change, enabled: true, arm: armAt(T0) });
    expect(await told()).toEqual([[1, { cron: '* * * * *' }, 'a']]);
    await stage.saveJob('a', { schedule: null }, { arm: null });
    expect(await told()).toEqual([]);
    await arm(stage, 'a', { interval_sec: 60 });
    await stage.engine.deleteJob(change);
    expect(await told()).toEqual([]);
    await arm(stage, 'a', { interval_sec: 60 });
    expect(await told()).toEqual([[1, { interval_sec: 60 }, 'a']]);
  });

  test('jobs of a type are counted as it changes and as they are enabled, disabled and deleted', async () => {
    const stage = await open();
    const count = async (filter: object) => (await stage.engine.listJobs({ limit: 1, offset: 0, ...filter })).total;
    for (const jobId of ['a', 'b', 'c']) await stage.saveJob(jobId, { type: jobId === 'c' ? 'y' : 'x' });
    await stage.saveJob('b', { type: 'y' });
    await stage.engine.setJobEnabled({ jobId: 'b', enabled: false, arm: null, actor: 'ani', nowMs: T0 });
    const all = () =>
      Promise.all(
        [{ type: 'x' }, { type: 'y' }, { type: 'y', enabled: true }, { type: 'y', enabled: false }].map(count),
      );
    expect(await all()).toEqual([1, 2, 1, 1]);
    await stage.engine.deleteJob({ jobId: 'c', actor: 'ani', nowMs: T0 });
    expect(await all()).toEqual([1, 1, 0, 1]);
    expect(await count({ search: 'Y' })).toBe(1);
  });

  test('a search looks through a part of the jobs, and goes on where it stopped', async () => {
    const stage = await open();
    for (const jobId of ['a-x', 'b', 'c-x', 'd', 'e-x', 'f'])
      await stage.saveJob(jobId, {}, { enabled: jobId !== 'd' });
    await stage.saveJob('g', { type: 'X.y' });
    const find = async (filter: object) => {
      const page = await stage.engine.listJobs({ search: 'X', searchedJobs: 3, limit: 9, offset: 0, ...filter });
      return [page.total, page.searchedTo, ...page.items.map(job => job.job_id)];
    };
    expect(await find({})).toEqual([2, 'c-x', 'a-x', 'c-x']);
    expect(await find({ limit: 1, offset: 1 })).toEqual([2, 'c-x', 'c-x']);
    expect(await find({ afterId: 'a-x' })).toEqual([2, 'c-x', 'c-x']);
    expect(await find({ searchAfter: 'c-x' })).toEqual([1, 'f', 'e-x']);
    expect(await find({ searchAfter: 'f' })).toEqual([1, undefined, 'g']);
    expect(await find({ searchAfter: 'g' })).toEqual([0, undefined]);
    expect(await find({ enabled: false })).toEqual([0, undefined]);
    expect(await find({ searchAfter: 'a-x', enabled: true })).toEqual([2, 'e-x', 'c-x', 'e-x']);
    expect(await find({ type: 'X.y' })).toEqual([1, undefined, 'g']);
    expect(await find({ searchedJobs: undefined })).toEqual([4, undefined, 'a-x', 'c-x', 'e-x', 'g']);
  });
}

function arm(
  stage: Stage,
  jobId: string,
  schedule: NonNullable<JobSpecInput['schedule']>,
  nextDueMs = T0,
  spec: Partial<JobSpecInput> = {},
) {
  return stage.saveJob(jobId.replaceAll(' ', '-'), { schedule, ...spec }, { arm: armAt(nextDueMs) });
}

/** Where in an hour that is so many minutes after `T0` is. */
function phase(minutes: number): number {
  return (T0 + minutes * MINUTE) % HOUR;
}

async function shapes(stage: Stage): Promise<unknown[][]> {
  const read = await stage.engine.readScheduleShapes({ atMost: 10, jobsOfEach: 2 });
  return read.shapes.map(({ jobs, type, schedule, phaseMs, jobIds }) => {
    return [jobs, type, schedule, phaseMs, ...jobIds.map(jobId => jobId.replaceAll('-', ' '))];
  });
}
