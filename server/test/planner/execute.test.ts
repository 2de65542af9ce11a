import type { Execution, Job, JobVersion, Plan, Problem, Run } from '@multi-job/contract';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { startApi } from '../../src/services/api/start-api.ts';
import { silentLogger } from '../../src/core/logger.ts';
import { startTestWorker } from '../api/test-worker.ts';
import { saysJson, saysNothing } from './model-server.ts';
import { openPlannerInstallation, startPlannerInstallation } from './planner-installation.ts';

const PROMPT = 'Pantau telegram akun bot_a01 tiap 30 detik dan buat laporan harian jam 07:00';
/** The original README's example. */
const example = { prompt: PROMPT, use_ai: true, force_rule_based: true, run_immediately: true, wait_seconds: 0 };

describe.each(['embedded', 'redis'] as const)('executing a prompt on the %s engine', kind => {
  const open = async (
    ...given: Parameters<typeof openPlannerInstallation> extends [unknown, ...infer Rest] ? Rest : never
  ) => {
    const { api, model } = await openPlannerInstallation(kind, ...given);
    const execute = (body: object, headers: Record<string, string> = {}) =>
      api.send('POST', '/planner/execute', body, headers);
    return { api, model, execute };
  };

  test('jobs are created and run; the same prompt again changes nothing and makes no version', async () => {
    const { api, execute } = await open();
    const first = (await execute(example)).json<Execution>();
    expect(first.plan.planner_source).toBe('rule_based');
    expect(first.results).toMatchObject([
      { type: 'monitor.channel', create_status: 'created', queue_status: 'queued', run_status: 'queued' },
      { type: 'report.daily', create_status: 'created', queue_status: 'queued', result_success: null },
    ]);
    const [monitor] = first.results;
    const job = (await api.send('GET', `/jobs/${monitor?.job_id ?? ''}`)).json<Job>();
    expect(job).toMatchObject({
      schedule: { interval_sec: 30 },
      inputs: { channel: 'telegram', account_id: 'bot_a01' },
    });
    expect((await api.send('GET', `/runs/${monitor?.run_id ?? ''}`)).json<Run>().source).toBe('planner');

    const second = (await execute({ ...example, run_immediately: false })).json<Execution>();
    expect(
      second.results.map(({ create_status, queue_status, run_id }) => [create_status, queue_status, run_id]),
    ).toEqual([
      ['unchanged', 'skipped', null],
      ['unchanged', 'skipped', null],
    ]);
    const asked = { ...example, prompt: PROMPT.replace('30', '45') };
    const kept = (await execute(asked)).json<Execution>();
    expect(kept.results[0]).toMatchObject({ create_status: 'error', run_id: null, result_error: { code: 'CONFLICT' } });
    expect(kept.results[0]?.result_error?.message).toContain('differs in schedule.interval_sec');
    expect(kept.results[1]?.create_status).toBe('unchanged');
    expect((await api.send('GET', `/jobs/${monitor?.job_id ?? ''}`)).json<Job>().schedule).toEqual(job.schedule);
    const changed = (await execute({ ...asked, overwrite: true })).json<Execution>();
    expect(changed.results.map(({ create_status }) => create_status)).toEqual(['updated', 'unchanged']);
    const versions = (await api.send('GET', `/jobs/${job.job_id}/versions`)).json<JobVersion[]>();
    expect(versions.map(({ source }) => source)).toEqual(['planner', 'planner']);
  });

  test('a dry run says what would happen to each job, and stores nothing', async () => {
    const { api, execute } = await open();
    const dry = async (prompt: string, overwrite = false) => {
      const body = { ...example, prompt, overwrite, dry_run: true };
      const { results, dry_run } = (await execute(body)).json<Execution>();
      return [dry_run, ...results.map(({ create_status }) => create_status)];
    };
    expect(await dry(PROMPT)).toEqual([true, 'created', 'created']);
    expect((await api.send('GET', '/jobs')).json()).toEqual([]);
    await execute({ ...example, run_immediately: false });
    expect(await dry(PROMPT)).toEqual([true, 'unchanged', 'unchanged']);
    expect(await dry(PROMPT.replace('30', '45'))).toEqual([true, 'error', 'unchanged']);
    expect(await dry(PROMPT.replace('30', '45'), true)).toEqual([true, 'updated', 'unchanged']);
    expect((await api.send('GET', '/runs')).json()).toEqual([]);
  });

  test('a job that is to run once is enqueued for then, also without a run now, and nobody waits for it', async () => {
    const { api, execute } = await open();
    const prompt = '15 menit lagi pantau telegram bot_c03';
    const plan = (await api.send('POST', '/planner/plan', { prompt })).json<Plan>();
    expect(plan.jobs[0]).toMatchObject({ job_spec: { schedule: null }, next_runs: [] });
    const startedMs = Date.now();
    const body = { ...example, prompt, run_immediately: false, wait_seconds: 20 };
    const { results, plan: made } = (await execute(body)).json<Execution>();
    expect(Date.now() - startedMs).toBeLessThan(15_000);
    expect(results).toMatchObject([{ create_status: 'created', queue_status: 'delayed', run_status: 'delayed' }]);
    const run = (await api.send('GET', `/runs/${results[0]?.run_id ?? ''}`)).json<Run>();
    expect(run.scheduled_at).toBe(made.jobs[0]?.run_at);
  });

  test('the answer comes as soon as the runs have ended, with their outcomes', async () => {
    const { api, execute } = await open();
    const worker = await startTestWorker(api);
    const startedMs = Date.now();
    const answering = execute({ ...example, prompt: 'backup jam 2 pagi', wait_seconds: 30 });
    await vi.waitUntil(async () => (await api.engine.getQueueState()).depth > 0, { timeout: 60_000 });
    await worker.finish(await worker.claimOne());
    const [result] = (await answering).json<Execution>().results;
    expect(result).toMatchObject({ run_status: 'success', result_success: true, result_error: null });
    expect(Date.now() - startedMs).toBeLessThan(20_000);
  });

  test('with the same key the same plan, jobs and runs come back; with another body it is refused', async () => {
    const { api, execute } = await open();
    const headers = { 'idempotency-key': 'once' };
    const first = await execute(example, headers);
    const again = await execute({ ...example, wait_seconds: 1 }, headers);
    expect([first.headers['idempotent-replayed'], again.headers['idempotent-replayed']]).toEqual([undefined, 'true']);
    expect(again.json<Execution>()).toEqual(first.json<Execution>());
    expect((await api.send('GET', '/runs')).json<Run[]>()).toHaveLength(2);
    const other = await execute({ ...example, prompt: 'backup jam 2 pagi' }, headers);
    expect([other.statusCode, other.json<Problem>().code]).toEqual([422, 'IDEMPOTENCY_MISMATCH']);
  });

  test('one job that cannot be saved says so, and the other goes on', async () => {
    const { api, execute } = await open();
    const plan = (await api.send('POST', '/planner/plan', { prompt: PROMPT })).json<Plan>();
    const job_id = plan.jobs[0]?.job_spec.job_id;
    await api.send('POST', '/jobs', { job_id, type: 'simulation.heavy' });
    const { results } = (await execute(example)).json<Execution>();
    expect(results).toMatchObject([
      { create_status: 'error', run_id: null, queue_status: 'skipped', result_error: { code: 'CONFLICT' } },
      { create_status: 'created', queue_status: 'queued' },
    ]);
    expect((await api.send('GET', `/jobs/${job_id ?? ''}`)).json<Job>().type).toBe('simulation.heavy');
  });

  test('a plan of a model is executed like any other', async () => {
    const { model, execute } = await open();
    model.willAnswer(
      saysJson({
        summary: 'One.',
        jobs: [{ reason: 'Asked.', job_spec: { type: 'report.daily', schedule: { cron: '0 9 * * *' }, inputs: {} } }],
      }),
    );
    const { plan, results } = (await execute({ ...example, force_rule_based: false })).json<Execution>();
    expect([plan.planner_source, results[0]?.create_status, results[0]?.job_id]).toEqual([
      'ai',
      'created',
      'report-daily',
    ]);
    const differing = plan.jobs[0]?.warnings.at(-1);
    expect(differing).toContain('0 9 * * *');
    expect(differing).toContain('0 7 * * *');
  });

  test('the audit log has what an execution changed', async () => {
    const { api, execute } = await open();
    await execute(example);
    const rows = (await api.send('GET', '/audit/logs?path_contains=planner')).json<
      { path: string; changes: unknown }[]
    >();
    expect(rows).toMatchObject([{ path: '/planner/execute' }]);
    expect(JSON.stringify(rows[0]?.changes)).toContain('bot_a01');
  });
});

test('an API that stops answers who waits for runs, with how they stand', async () => {
  const { api } = await openPlannerInstallation('embedded');
  const service = await startApi({ ...api, logger: silentLogger });
  const answering = fetch(`${service.url}/planner/execute`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...example, wait_seconds: 30 }),
  });
  await vi.waitUntil(async () => (await api.engine.getQueueState()).depth > 1, { timeout: 60_000 });
  const startedMs = Date.now();
  await service.stop();
  const { results } = (await (await answering).json()) as Execution;
  expect(results.map(({ run_status }) => run_status)).toEqual(['queued', 'queued']);
  expect(Date.now() - startedMs).toBeLessThan(10_000);
});

test('a caller who hangs up while the model thinks leaves nothing behind', async () => {
  const { api, model } = await openPlannerInstallation('embedded', { timeoutMs: 60_000 });
  const service = await startApi({ ...api, logger: silentLogger });
  model.willAnswer(saysNothing);
  const caller = new AbortController();
  const answering = fetch(`${service.url}/planner/execute`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...example, force_rule_based: false }),
    signal: caller.signal,
  });
  await vi.waitUntil(() => model.requests.length > 0, { timeout: 60_000 });
  caller.abort();
  await expect(answering).rejects.toThrow();
  await service.stop();
  expect((await api.send('GET', '/jobs')).json()).toEqual([]);
});

let shared: Awaited<ReturnType<typeof startPlannerInstallation>>;
beforeAll(async () => {
  shared = await startPlannerInstallation('embedded');
});
afterAll(() => shared.close());

test.each<[string, object]>([
  ['no prompt', { prompt: undefined }],
  ['two characters', { prompt: ' ab ' }],
  ['two characters of four units', { prompt: '😀😀' }],
  ['8001 characters', { prompt: 'x'.repeat(8001) }],
  ['a field nobody knows', { promt: 'x' }],
  ['a zone nobody knows', { timezone: 'Asia/Nowhere' }],
  ['a channel that is none', { default_channel: 'fax' }],
  ['an account that is none', { default_account_id: 'a b' }],
  ['31 seconds', { wait_seconds: 31 }],
  ['no step at all', { max_steps: 0 }],
  ['a model with a blank', { model_id: 'gpt 4' }],
])('refused: %s', async (_what, change) => {
  const refused = await shared.api.send('POST', '/planner/execute', { ...example, ...change });
  expect([refused.statusCode, refused.json<Problem>().errors.length > 0]).toEqual([400, true]);
});

test('8000 characters are taken, however many units they have', async () => {
  const answer = await shared.api.send('POST', '/planner/plan', { prompt: '😀'.repeat(8000) });
  expect(answer.statusCode).toBe(200);
});
