import type { Problem, ScheduleForecast } from '@multi-job/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { forecastSchedules } from '../../src/operations/schedules/forecast/forecast-schedules.ts';
import { ENGINE_KINDS } from '../scheduler/open-place.ts';
import { idleSpec } from './api-harness.ts';
import type { ApiHarness } from './api-harness.ts';
import { startApiOn } from './both-engines.ts';
import { createInstallation } from './installation.ts';

const HOUR = 3_600_000;

describe.each(ENGINE_KINDS)('on the %s engine', kind => {
  let api: ApiHarness;
  beforeEach(async () => {
    api = await startApiOn(kind);
  });
  afterEach(() => api.close());

  const save = (job_id: string, schedule: object | null) =>
    api.send('POST', '/jobs', { ...idleSpec, job_id, schedule });
  const forecast = async (query = '') =>
    (await api.send('GET', `/schedules/forecast${query}`)).json<ScheduleForecast>();

  test('an empty installation has a week of empty buckets', async () => {
    const told = await forecast();
    expect(told.buckets).toHaveLength(168);
    expect(told).toMatchObject({ jobs: 0, truncated: false, slots_alive: 0, capacity_sec: 0 });
    expect(told.recent).toMatchObject({ missed: 0, skipped: 0, jobs: [], truncated: false });
  });

  test('firings are counted by bucket, with the load that the latest runs lead one to expect', async () => {
    const from = new Date(Math.ceil(api.clock.now() / HOUR) * HOUR + HOUR);
    await save('often', { interval_sec: 600 });
    await save('hourly', { cron: '30 * * * *', timezone: 'UTC' });
    await save('on-demand', null);
    await save('off', { interval_sec: 60 });
    await api.send('PUT', '/jobs/off/disable');
    const installation = createInstallation(api);
    await installation.staff({ slots: 4 });
    await installation.enqueue('often');
    const { runId, fence } = await installation.claimOne();
    const end = { finishedAtMs: api.clock.now(), durationMs: 5000, outcome: 'success', output: null } as const;
    await api.engine.report({ workerId: 'w', reports: [{ runId, fence, ...end }], nowMs: api.clock.now() });

    const to = new Date(from.getTime() + 3 * HOUR).toISOString();
    const told = await forecast(`?from=${from.toISOString()}&to=${to}`);

    expect(told).toMatchObject({ jobs: 2, jobs_without_duration: 1, slots_alive: 4, capacity_sec: 14_400 });
    expect(told.buckets).toHaveLength(3);
    for (const bucket of told.buckets) {
      expect(bucket).toMatchObject({ firings: 7, busy_sec: 35 });
      expect(bucket.top).toEqual([
        { job_id: 'often', firings: 6, busy_sec: 30 },
        { job_id: 'hourly', firings: 1, busy_sec: 5 },
      ]);
    }
    await api.send('POST', '/agents/w/drain');
    expect(await forecast()).toMatchObject({ slots_alive: 0 });
  });

  test('of many jobs it is estimated by type and shape of schedule, and says so', async () => {
    await save('often', { interval_sec: 600 });
    await save('often-too', { interval_sec: 600 });
    await save('hourly', { cron: '30 * * * *', timezone: 'UTC' });
    await save('ended', { interval_sec: 600, end_at: new Date(api.clock.now() + HOUR / 2).toISOString() });
    const installation = createInstallation(api);
    await installation.staff({ slots: 4 });
    await installation.enqueue('often');
    const { runId, fence } = await installation.claimOne();
    const end = { finishedAtMs: api.clock.now(), durationMs: 5000, outcome: 'success', output: null } as const;
    await api.engine.report({ workerId: 'w', reports: [{ runId, fence, ...end }], nowMs: api.clock.now() });
    const from = new Date(Math.ceil(api.clock.now() / HOUR) * HOUR + HOUR);
    const bounds = `?from=${from.toISOString()}&to=${new Date(from.getTime() + 3 * HOUR).toISOString()}`;
    const exact = await forecast(bounds);
    // The engine of a large installation: only how many jobs there are is made up.
    const readScheduleShapes: Engine['readScheduleShapes'] = async query => {
      return { ...(await api.engine.readScheduleShapes(query)), jobs: 1001 };
    };
    const deps = { engine: { ...api.engine, readScheduleShapes }, clock: api.clock, defaultTimezone: 'UTC' };
    const fromMs = from.getTime();

    const told = await forecastSchedules(deps, { fromMs, toMs: fromMs + 3 * HOUR, bucketSec: 3600 });

    expect(exact).toMatchObject({ estimated: false, jobs: 4, jobs_without_duration: 3 });
    expect(told).toMatchObject({
      estimated: true,
      jobs: 4,
      jobs_left_out: 997,
      truncated: true,
      jobs_without_duration: 0,
    });
    expect(told.buckets.map(({ firings, busy_sec }) => [firings, busy_sec])).toEqual([
      [13, 65],
      [13, 65],
      [13, 65],
    ]);
    expect(told.buckets[0]?.top).toEqual([
      { job_id: 'often', firings: 6, busy_sec: 30 },
      { job_id: 'often-too', firings: 6, busy_sec: 30 },
      { job_id: 'hourly', firings: 1, busy_sec: 5 },
    ]);
    expect(exact.buckets.map(({ firings }) => firings)).toEqual([13, 13, 13]);
  });

  test('what was skipped lately is told by job and guard', async () => {
    await save('slow', { interval_sec: 60 });
    const installation = createInstallation(api);
    await installation.staff();
    for (let n = 0; n < 3; n += 1) {
      api.clock.advance(61_000);
      await installation.dispatch();
    }
    const { recent } = await forecast();
    expect(recent).toMatchObject({ missed: 0, skipped: 2, truncated: false });
    expect(recent.jobs).toMatchObject([{ job_id: 'slow', skipped: 2, guards: [{ guard: 'overlap', count: 2 }] }]);
  });

  test.each([
    ['bucket_sec=60', 'bucket_sec', 'at least 300'],
    ['bucket_sec=300', 'bucket_sec', 'wider buckets'],
    ['from=2030-01-02T00:00:00Z&to=2030-01-01T00:00:00Z', 'to', 'after from'],
  ])('a forecast of %s is refused', async (query, path, words) => {
    const response = await api.send('GET', `/schedules/forecast?${query}`);
    expect(response.statusCode).toBe(400);
    expect(response.json<Problem>().errors.find(error => error.path === path)?.message).toContain(words);
  });
});
