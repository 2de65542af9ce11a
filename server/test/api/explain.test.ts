import type { Check, Explanation, Job, Problem, VerdictOf } from '@multi-job/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ENGINE_KINDS } from '../scheduler/open-place.ts';
import { idleSpec } from './api-harness.ts';
import type { ApiHarness } from './api-harness.ts';
import { startApiOn } from './both-engines.ts';
import { BROKEN, createInstallation } from './installation.ts';
import type { Installation } from './installation.ts';

const everyMinute = { ...idleSpec, schedule: { interval_sec: 60 } };
const iso = (ms: number) => new Date(ms).toISOString();

describe.each(ENGINE_KINDS)('on the %s engine', kind => {
  let api: ApiHarness;
  let others: Installation;
  beforeEach(async () => {
    api = await startApiOn(kind);
    others = createInstallation(api);
  });
  afterEach(() => api.close());

  const save = async (spec: object = everyMinute) => (await api.send('POST', '/jobs', spec)).json<Job>();
  const explain = async (query = '', headers = {}) => {
    const response = await api.send('GET', `/jobs/idle/explain${query}`, undefined, headers);
    expect(response.statusCode).toBe(200);
    return response.json<Explanation>();
  };

  test('a job that nothing keeps from running says when it fires next, in the clocks of its zone', async () => {
    await others.staff();
    const job = await save({ ...idleSpec, schedule: { cron: '0 7 * * *', timezone: 'Asia/Jakarta' } });

    const explanation = await explain();

    expect(explanation).toMatchObject({
      job_id: 'idle',
      blocked_by: null,
      enabled: true,
      next_due_at: job.next_due_at,
    });
    expect(explanation.sentence).toMatch(/fires next at \d{4}-\d{2}-\d{2} 07:00:00 \(Asia\/Jakarta\)\.$/);
    expect(explanation.verdicts.filter(verdict => verdict.blocks)).toEqual([]);
    expect(explanation.verdicts).toHaveLength(22);
  });

  test('the language is that of the query, then of the header, then English', async () => {
    await save();
    await api.send('PUT', '/jobs/idle/disable');
    const header = { 'accept-language': 'fr, id-ID;q=0.8, en;q=0.5' };
    expect(await explain()).toMatchObject({ language: 'en', sentence: expect.stringContaining('disabled') as string });
    expect(await explain('', header)).toMatchObject({
      language: 'id',
      sentence: expect.stringContaining('dinonaktifkan') as string,
    });
    expect(await explain('?lang=en', header)).toMatchObject({ language: 'en' });
  });

  test('disabled, with what was accepted before', async () => {
    await others.staff();
    await save();
    await others.enqueue('idle');
    await api.send('PUT', '/jobs/idle/disable');
    const { blocked_by, sentence } = await explain();
    expect(blocked_by).toBe('enabled');
    expect(sentence).toContain('1 run accepted before is not finished yet');
  });

  test('on demand: no schedule is no obstacle', async () => {
    await others.staff();
    await save(idleSpec);
    const explanation = await explain();
    expect(explanation).toMatchObject({ blocked_by: null, next_due_at: null });
    expect(verdict(explanation, 'schedule')).toMatchObject({ kind: 'none' });
    expect(explanation.sentence).toContain('runs on demand only');
  });

  test('before start_at and after end_at', async () => {
    await others.staff();
    const [start, end] = [iso(api.clock.now() + 3_600_000), iso(api.clock.now() + 7_200_000)];
    await save({ ...idleSpec, schedule: { interval_sec: 60, start_at: start, end_at: end, timezone: 'UTC' } });
    const early = await explain();
    expect(early.blocked_by).toBe('window');
    expect(verdict(early, 'window')).toMatchObject({ state: 'not_started', start_at: start, end_at: end });
    expect(early.sentence).toContain(`${start.slice(0, 10)} ${start.slice(11, 19)} (UTC)`);

    api.clock.advance(8_000_000);
    await others.dispatch();
    await others.staff();
    const late = await explain();
    expect(verdict(late, 'window')).toMatchObject({ blocks: true, state: 'ended' });
    expect(late.sentence).toContain('The schedule ended at');
    expect(verdict(late, 'last_missed')).toMatchObject({ count: expect.any(Number) as number });
  });

  test('no worker alive in the pool, and when the last one was seen', async () => {
    await others.beat('s', { kind: 'scheduler' });
    await others.beat('elsewhere', { pool: 'gpu' });
    await save();
    expect(await explain()).toMatchObject({
      blocked_by: 'worker_pool',
      sentence: 'No worker is alive in pool "default", so no run of this job can start.',
    });

    await others.beat('gone', { ttlMs: 1 });
    api.clock.advance(10);
    const explanation = await explain();
    expect(verdict(explanation, 'worker_pool')).toMatchObject({ alive: 0, last_seen_at: expect.any(String) as string });
    expect(explanation.sentence).toContain('the last one was seen at');
  });

  test('no live worker of the pool offers the type', async () => {
    await others.staff({ types: ['report.daily'] });
    await others.beat('elsewhere', { pool: 'gpu' });
    await save();
    const explanation = await explain();
    expect(explanation.blocked_by).toBe('job_type');
    expect(verdict(explanation, 'job_type')).toMatchObject({ offering: 0, other_pools: ['gpu'] });
    expect(explanation.sentence).toContain('the type "simulation.heavy"; workers of gpu do');
  });

  test('a module that could not be loaded is named with its error', async () => {
    const broken = { module: 'heavy.js', message: 'cannot be loaded (SyntaxError: no)', types: ['simulation.heavy'] };
    const other = { module: 'other.js', message: 'cannot be loaded (broken)', types: [] };
    await others.staff({ types: ['report.daily'], handlerFaults: [other, broken] });
    await save();
    const explanation = await explain();
    expect(explanation.blocked_by).toBe('job_type');
    expect(verdict(explanation, 'job_type')).toMatchObject({
      not_loaded: [{ module: 'heavy.js', message: broken.message }],
    });
    expect(explanation.sentence).toContain('heavy.js: cannot be loaded (SyntaxError: no)');

    // Where no module names the type, it may be any of those that name none.
    await others.staff({ types: ['report.daily'], handlerFaults: [other, { ...broken, types: ['x'] }] });
    expect((await explain()).sentence).toContain('other.js: cannot be loaded (broken)');
  });

  test('no scheduler alive', async () => {
    await others.beat('w');
    await save();
    expect(await explain()).toMatchObject({ blocked_by: 'scheduler' });
    await save({ ...idleSpec, schedule: null });
    expect(await explain()).toMatchObject({ blocked_by: null });
  });

  test('pending approval, with the run that waits for it', async () => {
    await others.staff();
    await save();
    const request = { approvalId: 'a1', reason: 'r', action: {}, digest: 'd', requestedBy: 'ani' };
    const runId = await others.enqueue('idle', {}, { ...request, expiresAtMs: api.clock.now() + 60_000 });
    const explanation = await explain();
    expect(explanation.blocked_by).toBe('pending_approval');
    expect(verdict(explanation, 'pending_approval')).toMatchObject({ pending: 1, run_ids: [runId] });
    expect(explanation.sentence).toContain('1 pending approval;');
  });

  test('failure cooldown, with failures, threshold and the first firing after it', async () => {
    await others.staff();
    const inputs = { work_ms: 1, failure_threshold: 2, failure_cooldown_sec: 90 };
    await save({ ...everyMinute, inputs });
    for (const runId of [await others.enqueue('idle'), await others.enqueue('idle')]) {
      const run = await others.claimOne();
      expect(run.runId).toBe(runId);
      await others.report(run, BROKEN);
    }
    const explanation = await explain();
    expect(explanation.blocked_by).toBe('failure_cooldown');
    const cooldown = verdict(explanation, 'failure_cooldown');
    expect(cooldown).toMatchObject({ consecutive_failures: 2, threshold: 2 });
    expect(Date.parse(cooldown.next_due_at ?? '')).toBeGreaterThanOrEqual(Date.parse(cooldown.cooldown_until ?? ''));
    expect(explanation.sentence).toContain('after 2 failed runs in a row (threshold 2); it fires next at');
    expect(verdict(explanation, 'last_run')).toMatchObject({
      status: 'failed',
      error: { code: 'handler_error', message: 'it broke' },
    });

    api.clock.advance(91_000);
    await others.staff();
    const after = await explain();
    expect(verdict(after, 'failure_cooldown')).toMatchObject({ blocks: false, cooldown_until: null });
    expect(after.sentence).toContain('Its last run failed with handler_error: it broke');
  });

  test('pressure mode, with depth and thresholds, and only for those it stops', async () => {
    await others.staff();
    await save();
    await save({ ...everyMinute, job_id: 'load', schedule: null });
    for (let count = 0; count < 3; count += 1) await others.enqueue('load');
    await others.dispatch({ pressure: { high: 3, low: 1 } });
    const explanation = await explain();
    expect(explanation.blocked_by).toBe('pressure_mode');
    expect(verdict(explanation, 'pressure_mode')).toMatchObject({ is_on: true, depth: 3, high: 300, low: 180 });
    expect(explanation.sentence).toContain('3 runs are queued (it turns on at 300 and off at 180)');

    await save({ ...everyMinute, priority: 'critical' });
    expect(await explain()).toMatchObject({ blocked_by: null });
  });

  test('a full lane, and a run that waits for its place in it', async () => {
    await others.staff();
    const inputs = { work_ms: 1, flow_group: 'erp', flow_max_active_runs: 1 };
    await save({ ...everyMinute, inputs });
    await save({ ...everyMinute, job_id: 'other', inputs, schedule: null });
    await others.enqueue('other');
    const full = await explain();
    expect(full.blocked_by).toBe('flow_lane');
    expect(verdict(full, 'flow_lane')).toMatchObject({ flow_group: 'erp', active: 1, limit: 1, waiting: 0 });
    expect(full.sentence).toContain('Lane "erp" is full: 1 of 1 place taken');

    const runId = await others.enqueue('idle');
    const waiting = await explain();
    expect(waiting.blocked_by).toBe('run_delayed');
    expect(verdict(waiting, 'run_delayed')).toMatchObject({ run_id: runId, reason: 'lane_full' });
    expect(waiting.sentence).toContain('1 of 1 are taken and 1 run waits');
  });

  test('overlap with the run that is running', async () => {
    await others.staff();
    await save();
    const runId = await others.enqueue('idle');
    await others.claimOne();
    const explanation = await explain();
    expect(explanation.blocked_by).toBe('overlap');
    expect(verdict(explanation, 'overlap')).toMatchObject({ active: 1, run_ids: [runId], running_run_id: runId });
    expect(explanation.sentence).toContain(`Run ${runId} has been running since`);

    await save({ ...everyMinute, inputs: { work_ms: 1, allow_overlap: true } });
    const allowed = await explain();
    expect(allowed.blocked_by).toBeNull();
    expect(allowed.sentence).toContain('The job is running: run');
  });

  test('the queue ahead of its oldest queued run', async () => {
    await others.staff({ slots: 2, active: 2 });
    await save();
    await save({ ...idleSpec, job_id: 'other' });
    await others.enqueue('other');
    await others.enqueue('other', { priority: 'critical' });
    const runId = await others.enqueue('idle');
    const behind = await explain();
    expect(behind.blocked_by).toBe('queue');
    expect(verdict(behind, 'queue')).toEqual({
      check: 'queue',
      blocks: true,
      run_id: runId,
      pool: 'default',
      priority: 'normal',
      ahead: 2,
      ahead_by_priority: { critical: 1, normal: 1, low: 0 },
      at_least: false,
      free_slots: 0,
    });
    expect(behind.sentence).toContain('with priority normal, behind 2 other runs');

    await others.claimOne();
    await others.claimOne();
    expect((await explain()).sentence).toContain('all 2 slots of its 1 worker are busy');
  });

  test('a run that waits for a retry, and one for a time of its own', async () => {
    await others.staff();
    await save(idleSpec);
    const runId = await others.enqueue('idle');
    const availableAtMs = api.clock.now() + 60_000;
    await others.report(await others.claimOne(), {
      outcome: 'retry',
      error: { code: 'handler_error', message: 'again' },
      availableAtMs,
    });
    const retrying = await explain();
    expect(retrying.blocked_by).toBe('run_delayed');
    expect(verdict(retrying, 'run_delayed')).toMatchObject({
      run_id: runId,
      reason: 'retry',
      attempt: 1,
      available_at: iso(availableAtMs),
    });
    expect(retrying.sentence).toContain('failed on attempt 1 and is retried at');
  });

  test('the last skip with its guard and numbers', async () => {
    await others.staff();
    await save();
    await others.enqueue('idle');
    api.clock.advance(61_000);
    await others.dispatch();
    const explanation = await explain();
    expect(verdict(explanation, 'last_skip')).toMatchObject({ guard: 'overlap', detail: { active: 1 } });
  });

  test('an unknown job is named, an unknown parameter and language are refused', async () => {
    const missing = await api.send('GET', '/jobs/nobody/explain');
    expect([missing.statusCode, missing.json<Problem>().detail]).toEqual([404, expect.stringContaining('"nobody"')]);
    await save();
    for (const query of ['lang=fr', 'language=id', 'lang=id&lang=en']) {
      expect((await api.send('GET', `/jobs/idle/explain?${query}`)).statusCode, query).toBe(400);
    }
  });
});

function verdict<Name extends Check>({ verdicts }: Explanation, check: Name): VerdictOf<Name> {
  const found = verdicts.find((candidate): candidate is VerdictOf<Name> => candidate.check === check);
  if (found === undefined) throw new Error(`no verdict of ${check}`);
  return found;
}
