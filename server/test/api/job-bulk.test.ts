import type { Job, JobBulkCount, JobBulkOutcome, Problem, Run } from '@multi-job/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ENGINE_KINDS } from '../scheduler/open-place.ts';
import { idleSpec } from './api-harness.ts';
import type { ApiHarness } from './api-harness.ts';
import { startApiOn } from './both-engines.ts';

describe.each(ENGINE_KINDS)('on the %s engine', kind => {
  let api: ApiHarness;
  beforeEach(async () => {
    api = await startApiOn(kind);
    for (const [job_id, schedule] of [
      ['hourly-a', { interval_sec: 3600 }],
      ['hourly-b', { interval_sec: 3600 }],
      ['daily', { cron: '0 7 * * *', timezone: 'Asia/Jakarta' }],
      ['on-demand', null],
    ] as const) {
      await api.send('POST', '/jobs', { ...idleSpec, job_id, schedule });
    }
    await api.send('POST', '/jobs/daily/run');
  });
  afterEach(() => api.close());

  const bulk = (body: object, headers = {}) => api.send('POST', '/jobs/bulk', body, headers);
  const enabled = async () => (await api.send('GET', '/jobs?enabled=true')).json<Job[]>().map(({ job_id }) => job_id);

  test('a dry run tells what would be stopped, and stops nothing', async () => {
    const found = (await bulk({ action: 'disable', filter: {}, all: true, dry_run: true })).json<JobBulkCount>();
    expect(found).toMatchObject({
      matched: 4,
      job_ids: ['daily', 'hourly-a', 'hourly-b', 'on-demand'],
      missing_job_ids: [],
      blast_radius: { jobs: 4, enabled_jobs: 4, firings_24h: 49, live_runs: 1 },
    });
    expect(await enabled()).toHaveLength(4);
    const one = await bulk({ action: 'delete', job_ids: ['daily', 'gone', 'daily'], dry_run: true });
    expect(one.json()).toMatchObject({
      matched: 1,
      missing_job_ids: ['gone'],
      blast_radius: { jobs: 1, firings_24h: 1, live_runs: 1 },
    });
  });

  test('jobs that match are disabled and enabled again; a disabled one has no firings to stop', async () => {
    const done = (await bulk({ action: 'disable', filter: { search: 'HOURLY' } })).json<JobBulkOutcome>();
    expect(done).toMatchObject({ matched: 2, succeeded: 2, failed: 0 });
    expect(done.results[0]).toEqual({ job_id: 'hourly-a', ok: true, run_id: null, error: null });
    expect(await enabled()).toEqual(['daily', 'on-demand']);
    const left = await bulk({ action: 'delete', filter: { search: 'hourly' }, dry_run: true });
    expect(left.json()).toMatchObject({ blast_radius: { jobs: 2, enabled_jobs: 0, firings_24h: 0 } });
    await bulk({ action: 'enable', job_ids: ['hourly-a', 'hourly-b'] });
    expect(await enabled()).toHaveLength(4);
  });

  test('one that is refused keeps no other back', async () => {
    const done = (await bulk({ action: 'delete', job_ids: ['gone', 'hourly-a'] })).json<JobBulkOutcome>();
    expect(done).toMatchObject({ matched: 2, succeeded: 1, failed: 1 });
    expect(done.results).toMatchObject([
      { job_id: 'gone', ok: false, error: { code: 'NOT_FOUND' } },
      { job_id: 'hourly-a', ok: true },
    ]);
    expect((await api.send('GET', '/jobs/hourly-a')).statusCode).toBe(404);
  });

  test('jobs are run, once for each idempotency key', async () => {
    const body = { action: 'run', job_ids: ['hourly-a', 'on-demand'] };
    const ids = async () =>
      (await bulk(body, { 'idempotency-key': 'k1' })).json<JobBulkOutcome>().results.map(({ run_id }) => run_id);
    const first = await ids();
    expect(await ids()).toEqual(first);
    const runs = (await api.send('GET', '/runs')).json<Run[]>();
    expect(runs.map(({ run_id }) => run_id)).toEqual(expect.arrayContaining(first));
    expect(runs).toHaveLength(3);
  });

  test.each([
    [{ action: 'run' }, 'job_ids', 'either'],
    [{ action: 'run', job_ids: ['a'], filter: { type: 't' } }, 'job_ids', 'either'],
    [{ action: 'run', filter: {} }, 'filter', 'matches everything'],
    [{ action: 'run', filter: { type: 't' }, all: true }, 'all', 'leave it out'],
    [{ action: 'run', job_ids: [] }, 'job_ids', 'at least 1'],
    [{ action: 'stop', job_ids: ['a'] }, 'action', 'one of'],
  ])('%j is refused', async (body, path, words) => {
    const response = await bulk(body);
    expect(response.statusCode).toBe(400);
    expect(response.json<Problem>().errors.find(error => error.path === path)?.message).toContain(words);
  });
});
