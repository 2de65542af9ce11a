import type { JobActivity, ListedAgent, Overview, Problem, Run, RunStats } from '@multi-job/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeConnectorHealth } from '../../src/operations/channels/write-connector-health.ts';
import { ENGINE_KINDS } from '../scheduler/open-place.ts';
import { idleSpec, monitorSpec } from './api-harness.ts';
import type { ApiHarness } from './api-harness.ts';
import { startApiOn } from './both-engines.ts';
import { BROKEN, createInstallation } from './installation.ts';
import type { Installation } from './installation.ts';

const DONE = { outcome: 'success', output: null } as const;

describe.each(ENGINE_KINDS)('on the %s engine', kind => {
  let api: ApiHarness;
  let installation: Installation;
  beforeEach(async () => {
    api = await startApiOn(kind);
    installation = createInstallation(api);
  });
  afterEach(() => api.close());

  const overview = async () => (await api.send('GET', '/overview')).json<Overview>();
  const end = async (outcome: Parameters<Installation['report']>[1]) => {
    await installation.report(await installation.claimOne(), outcome);
  };

  test('an empty installation needs nobody', async () => {
    expect(await overview()).toMatchObject({
      needs_you: {
        approvals: { pending: 0, oldest: null },
        failing_jobs: { total: 0, top: [] },
        connectors_down: [],
        messages: { failed: 0, outcome_unknown: 0, waiting: 0 },
        lost_workers: [],
        pressure_mode: false,
        pools_without_worker: [],
        types_not_offered: [],
        scheduler_missing: false,
      },
      queue: { depth: 0, pools: [] },
      next_firings: [],
      workers: { alive: 0, draining: 0, slots: 0, active: 0 },
      totals: { jobs: 0, enabled_jobs: 0 },
    });
  });

  test('what needs a human is told', async () => {
    await api.send('POST', '/jobs', idleSpec);
    await api.send('POST', '/jobs', { ...idleSpec, job_id: 'lonely', agent_pool: 'gpu', priority: 'critical' });
    await api.send('POST', '/jobs', monitorSpec);
    await api.send('POST', '/jobs/lonely/run');
    const first = (await api.send('POST', '/jobs/idle/run', { requires_approval: true })).json<Run>();
    await api.send('POST', `/jobs/${monitorSpec.job_id}/run`, { requires_approval: true });
    await installation.beat('w', { slots: 4, active: 1 });
    await installation.enqueue(monitorSpec.job_id);
    await end(BROKEN);
    const sighting = { channel: 'webhook', account_id: 'main', status: 'offline', last_error: 'refused' } as const;
    await writeConnectorHealth(api.engine, sighting, api.clock.now());

    const told = await overview();

    expect(told.needs_you.approvals).toMatchObject({ pending: 2, oldest: { run_id: first.run_id } });
    expect(told.needs_you.failing_jobs).toMatchObject({ total: 1, top: [{ job_id: monitorSpec.job_id }] });
    expect(told.needs_you.connectors_down).toMatchObject([{ channel: 'webhook', last_error: 'refused' }]);
    expect(told.needs_you.pools_without_worker).toEqual(['gpu']);
    expect(told.needs_you.scheduler_missing).toBe(true);
    expect(told.queue.pools).toEqual([
      { pool: 'default', critical: 0, normal: 0, low: 0, depth: 0, workers: 1, draining: 0, slots: 4, active: 1 },
      { pool: 'gpu', critical: 1, normal: 0, low: 0, depth: 1, workers: 0, draining: 0, slots: 0, active: 0 },
    ]);
    expect(told.next_firings).toMatchObject([{ job_id: monitorSpec.job_id, type: 'monitor.channel' }]);
    expect(told.totals).toEqual({ jobs: 3, enabled_jobs: 3 });
  });

  test('a job that fires next and is paused says until when: of several pauses, the one that lasts longest', async () => {
    await api.send('POST', '/jobs', { ...monitorSpec, labels: { team: 'ops' } });
    const until = async () => (await overview()).next_firings.map(({ paused_until }) => paused_until);
    const startMs = api.clock.now();
    const inHours = (hours: number) => new Date(startMs + hours * 3_600_000).toISOString();
    const pause = (scope: string, hours: number) =>
      api.send('PUT', '/pauses', { scope, until: inHours(hours), reason: 'a move' });
    await pause('pool:elsewhere', 4);
    await pause('label:team=sales', 4);
    expect(await until()).toEqual([null]);
    await pause('all', 1);
    await pause('label:team=ops', 3);
    await pause('pool:default', 2);
    expect(await until()).toEqual([inHours(3)]);
    api.clock.advance(3 * 3_600_000);
    expect(await until()).toEqual([null]);
  });

  test('a type that waits where workers are alive and none offers it is told', async () => {
    await api.send('POST', '/jobs', idleSpec);
    await installation.enqueue(idleSpec.job_id);
    await installation.beat('other', { types: ['another.type'] });
    expect((await overview()).needs_you.types_not_offered).toEqual([{ pool: 'default', type: idleSpec.type }]);
    await installation.beat('able', { types: [idleSpec.type] });
    expect((await overview()).needs_you.types_not_offered).toEqual([]);
  });

  test('a module that workers could not load is told once a machine, as long as one of them lives', async () => {
    const fault = { module: 'greet.js', message: 'cannot be loaded (SyntaxError: no)', types: ['demo.greet'] };
    await installation.beat('w1', { handlerFaults: [fault], ttlMs: 60_000 });
    await installation.beat('w2', { handlerFaults: [fault], ttlMs: 60_000 });
    expect((await overview()).needs_you.handler_faults).toEqual([{ ...fault, host: 'test', pool: 'default' }]);
    api.clock.advance(61_000);
    expect((await overview()).needs_you.handler_faults).toEqual([]);
  });

  test('a worker that was lost is told with what it holds, for a day', async () => {
    await api.send('POST', '/jobs', idleSpec);
    await installation.beat('w', { ttlMs: 60_000 });
    await installation.enqueue('idle');
    await installation.claimOne();
    api.clock.advance(61_000);
    expect((await overview()).needs_you.lost_workers).toMatchObject([{ agent_id: 'w', pool: 'default', held_runs: 1 }]);
    api.clock.advance(86_400_000);
    expect((await overview()).needs_you.lost_workers).toEqual([]);
  });

  test('the activity of several jobs comes in the order asked for, without those that are not there', async () => {
    await api.send('POST', '/jobs', idleSpec);
    await api.send('POST', '/jobs', monitorSpec);
    await installation.beat('w');
    for (const outcome of [DONE, BROKEN, DONE, DONE]) {
      await installation.enqueue('idle');
      await end(outcome);
    }
    const response = await api.send('GET', `/job-activity?job_ids=nobody,${monitorSpec.job_id},idle,idle`);
    const [monitor, idle, ...others] = response.json<JobActivity[]>();
    expect(others).toEqual([]);
    expect(monitor).toMatchObject({ job_id: monitorSpec.job_id, runs: [], success_rate: null, mean_duration_ms: null });
    expect(idle).toMatchObject({ job_id: 'idle', success_rate: 0.75, mean_duration_ms: 1, consecutive_failures: 0 });
    expect(idle?.runs.map(run => run.status)).toEqual(['success', 'success', 'failed', 'success']);
  });

  test.each(['', 'job_ids=', 'job_ids=a,,b', 'job_ids=a%20b', `job_ids=${'a,'.repeat(100)}a`, 'job_ids=a&limit=1'])(
    'activity is not told for "%s"',
    async query => {
      expect((await api.send('GET', `/job-activity?${query}`)).statusCode).toBe(400);
    },
  );

  test('runs are counted over time, a point for each bucket', async () => {
    await api.send('POST', '/jobs', idleSpec);
    await installation.beat('w');
    for (const outcome of [DONE, DONE, BROKEN]) {
      await installation.enqueue('idle');
      await end(outcome);
    }
    const stats = (await api.send('GET', '/stats/runs?bucket_sec=3600')).json<RunStats>();
    expect(stats.points.length).toBeGreaterThanOrEqual(24);
    expect(stats.points.length).toBeLessThanOrEqual(25);
    expect(stats.totals).toMatchObject({ started: 3, success: 2, failed: 1, cancelled: 0, duration_ms: { p50: 1 } });
    expect(stats.totals.success_rate).toBeCloseTo(2 / 3);
    expect(stats.points.reduce((sum, point) => sum + point.success, 0)).toBe(2);
    expect(stats.points[0]).toMatchObject({ started: 0, success_rate: null, wait_ms: null, duration_ms: null });

    const week = await api.send('GET', '/stats/runs?since=2020-01-01T00:00:00Z&until=2020-01-08T00:00:00Z');
    expect(week.json<RunStats>().points).toHaveLength(672);
  });

  test.each([
    ['bucket_sec=61', 'bucket_sec', 'multiple of 60'],
    ['bucket_sec=30', 'bucket_sec', 'at least 60'],
    ['since=2030-01-02T00:00:00Z&until=2030-01-01T00:00:00Z', 'since', 'before until'],
    ['since=2030-01-01T00:00:00Z&until=2030-02-01T00:00:00Z&bucket_sec=60', 'bucket_sec', 'wider buckets'],
  ])('a series of %s is refused', async (query, path, words) => {
    const response = await api.send('GET', `/stats/runs?${query}`);
    expect(response.statusCode).toBe(400);
    expect(response.json<Problem>().errors).toMatchObject([
      { path, message: expect.stringContaining(words) as string },
    ]);
  });

  test('a worker is drained and resumed, and tells what it holds', async () => {
    await api.send('POST', '/jobs', idleSpec);
    await installation.staff();
    const runId = await installation.enqueue('idle');
    await installation.claimOne();
    await installation.enqueue('idle');

    expect((await api.send('POST', '/agents/w/drain')).json()).toMatchObject({ draining: true, held_runs: 1 });
    await expect(installation.claimOne()).rejects.toThrow('nothing to claim');
    expect((await overview()).workers).toEqual({ alive: 1, draining: 1, slots: 0, active: 0 });
    const agents = (await api.send('GET', '/agents')).json<ListedAgent[]>();
    expect(agents.map(({ agent_id, draining, held_runs }) => [agent_id, draining, held_runs])).toEqual([
      ['s', false, null],
      ['w', true, 1],
    ]);
    expect((await api.send('GET', '/runs?worker_id=w')).json<Run[]>().map(run => run.run_id)).toEqual([runId]);

    expect((await api.send('POST', '/agents/w/resume')).json()).toMatchObject({ draining: false });
    expect((await installation.claimOne()).jobId).toBe('idle');
    expect((await api.send('POST', '/agents/s/drain')).statusCode).toBe(409);
    expect((await api.send('POST', '/agents/nobody/drain')).statusCode).toBe(404);
  });
});
