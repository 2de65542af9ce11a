import type { Job, JobValidation, Problem } from '@multi-job/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publishJobTypes } from '../../src/operations/jobs/publish-job-types.ts';
import { ENGINE_KINDS } from '../scheduler/open-place.ts';
import { idleSpec, monitorSpec } from './api-harness.ts';
import type { ApiHarness } from './api-harness.ts';
import { startApiOn } from './both-engines.ts';
import { createInstallation } from './installation.ts';

describe.each(ENGINE_KINDS)('on the %s engine', kind => {
  let api: ApiHarness;
  beforeAll(async () => {
    api = await startApiOn(kind);
  });
  afterAll(() => api.close());

  const validate = async (spec: object): Promise<JobValidation> => {
    const response = await api.send('POST', '/jobs/validate', spec);
    expect(response.statusCode).toBe(200);
    return response.json<JobValidation>();
  };

  test('a new spec is given back whole, with its firings, and is not stored', async () => {
    const found = await validate(monitorSpec);
    expect(found).toMatchObject({ valid: true, errors: [], change: 'created', changes: [], stored: null });
    expect(found.job_spec).toMatchObject({ ...monitorSpec, agent_pool: 'default' });
    const [first = 0, second = 0, third = 0] = found.next_runs.map(Date.parse);
    expect([second - first, third - second]).toEqual([30_000, 30_000]);
    expect((await api.send('GET', '/jobs')).json()).toEqual([]);
  });

  test.each([
    [{}],
    [{ ...idleSpec, timeout_ms: 'long', inputz: {} }],
    [{ ...idleSpec, type: 'simulation.heavi', schedule: { cron: '61 * * * *' } }],
    [{ ...idleSpec, schedule: { interval_sec: 60, cron: '* * * * *' }, inputs: { failure_threshold: 0 } }],
    [{ ...idleSpec, schedule: { interval_sec: 60, timezone: 'Mars/Base' } }],
  ])('%j has the faults that POST /jobs names, in the same words', async spec => {
    const refused = (await api.send('POST', '/jobs', spec)).json<Problem>();
    const found = await validate(spec);
    expect(found).toMatchObject({ valid: false, change: null, next_runs: [] });
    expect(found.errors.length).toBeGreaterThan(0);
    expect(found.errors).toEqual(refused.errors);
  });

  const faultPaths = (errors: readonly { path: string }[]): string[] => errors.map(({ path }) => path).sort();

  test('faults of the schema and of all later checks are told together', async () => {
    const spec = {
      job_id: 'not an id',
      type: 'simulation.heavi',
      schedule: { cron: '61 * * * *', timezone: 'Mars/Base', misfire_policy: 'never', every: 'day' },
      retry_policy: { backoff_sec: [1], exponential: { base_sec: 1 }, tries: 2 },
      timeout_ms: 1,
    };
    const { errors } = await validate(spec);
    expect(faultPaths(errors)).toEqual([
      'job_id',
      'retry_policy',
      'retry_policy.tries',
      'schedule.cron',
      'schedule.every',
      'schedule.misfire_policy',
      'schedule.timezone',
      'timeout_ms',
      'type',
    ]);
    const messageAt = (path: string) => errors.find(error => error.path === path)?.message;
    expect(messageAt('schedule.cron')).toMatch(/minute/i);
    expect(messageAt('type')).toContain('did you mean "simulation.heavy"?');
    for (const [method, path] of [['POST', '/jobs'] as const, ['PUT', '/jobs/some-job'] as const]) {
      const refused = await api.send(method, path, spec);
      expect(refused.statusCode).toBe(400);
      expect(refused.json<Problem>().errors.map(error => error.path)).toEqual(
        expect.arrayContaining(['schedule.cron', 'timeout_ms', 'type']),
      );
    }
  });

  test('inputs are held against the platform and the type, also where other fields are wrong', async () => {
    const inputs_schema = { type: 'object', properties: { rows: { type: 'integer' } }, required: ['to'] };
    const type = {
      type: 'demo.send',
      description: '',
      inputs_schema,
      tools: [],
      isolation: 'none' as const,
      source: 'custom' as const,
    };
    await publishJobTypes(api.engine, [type], api.clock.now());
    const inputs = { failure_threshold: 0, flow_max_active_runs: 'many', rows: 'x' };
    const wrong = { ...idleSpec, type: 'demo.send', inputs };
    const expected = ['inputs.failure_threshold', 'inputs.flow_max_active_runs', 'inputs.rows', 'inputs.to'];
    expect(faultPaths((await validate(wrong)).errors)).toEqual(expected);
    expect(faultPaths((await validate({ ...wrong, timeout_ms: 'long' })).errors)).toEqual([...expected, 'timeout_ms']);
  });

  test('a schedule with a wrong field tells its other faults as well', async () => {
    const past = '2020-01-01T00:00:00Z';
    const { errors } = await validate({ ...idleSpec, schedule: { interval_sec: 'often', end_at: past, start_at: 7 } });
    expect(faultPaths(errors)).toEqual(['schedule.end_at', 'schedule.interval_sec', 'schedule.start_at']);
    const preview = await api.send('POST', '/schedules/preview', {
      schedule: { cron: 'often', timezone: 'Mars/Base' },
      count: 0,
    });
    expect(faultPaths(preview.json<Problem>().errors)).toEqual(['count', 'schedule.cron', 'schedule.timezone']);
  });

  test('the flat form of an agent workflow has its faults told together, by its own names', async () => {
    const response = await api.send('POST', '/automation/agent-workflow', {
      job_id: '-',
      prompt: '',
      cron: '99 * * * *',
    });
    expect(faultPaths(response.json<Problem>().errors)).toEqual(['cron', 'job_id', 'prompt']);
    const right = await api.send('POST', '/automation/agent-workflow', {
      job_id: 'w',
      prompt: 'sync',
      cron: '99 * * * *',
    });
    expect(right.json<Problem>()).toMatchObject({ errors: [{ path: 'cron' }] });
  });

  test('what is no JSON object is refused', async () => {
    for (const body of ['[]', '"text"', '7', 'null', '{"job_id":']) {
      const response = await api.send('POST', '/jobs/validate', body, { 'content-type': 'application/json' });
      expect(response.statusCode, body).toBe(400);
    }
  });

  test('a spec that is stored is compared with it, and keeps its phase', async () => {
    const saved = await api.send('POST', '/jobs', {
      ...monitorSpec,
      inputs: { channel: 'telegram', bot_token: 'tk-very-old' },
    });
    const { version_id, enabled, created_at } = saved.json<Job>();
    const [stored] = (await api.send('GET', `/jobs/${monitorSpec.job_id}/next-runs?count=1`)).json<string[]>();
    const same = await validate({ ...monitorSpec, inputs: { channel: 'telegram', bot_token: 'tk-very-old' } });
    expect(same).toMatchObject({ change: 'unchanged', changes: [], stored: { version_id, enabled, created_at } });

    const inputs = { channel: 'telegram', bot_token: 'tk-very-new' };
    const other = await validate({ ...monitorSpec, timeout_ms: 20_000, inputs });
    expect(other.change).toBe('updated');
    expect(other.changes.map(({ path }) => path)).toEqual(['inputs.bot_token', 'timeout_ms']);
    expect(other.changes.at(-1)).toMatchObject({ before: 15_000, after: 20_000 });
    expect(JSON.stringify(other.changes)).not.toContain('tk-very');
    expect(other.next_runs[0]).toBe(stored);
  });

  test('what may surprise is warned of', async () => {
    const { beat } = createInstallation(api);
    const codes = async (spec: object) => (await validate(spec)).warnings.map(({ code, path }) => `${code} ${path}`);
    expect(await codes({ ...idleSpec, agent_pool: 'gpu' })).toEqual(['no_worker_in_pool agent_pool']);

    await beat('w-gpu', { pool: 'gpu', types: ['report.daily'] });
    expect(await codes({ ...idleSpec, agent_pool: 'gpu' })).toEqual(['type_not_offered type']);

    await beat('w', { types: ['simulation.heavy'] });
    expect(await codes(idleSpec)).toEqual([]);
    await api.send('POST', '/jobs', idleSpec);
    await api.send('PUT', '/jobs/idle/disable');
    expect(await codes(idleSpec)).toEqual(['job_disabled job_id']);

    const inputs = { flow_max_active_runs: 2, pressure_priority: 'low' };
    const spec = { ...idleSpec, job_id: 'other', priority: 'critical', schedule: { interval_sec: 5 }, inputs };
    expect(await codes(spec)).toEqual([
      'overlap_likely timeout_ms',
      'lane_limit_without_group inputs.flow_max_active_runs',
      'priority_overridden inputs.pressure_priority',
    ]);
    expect(await codes({ ...spec, inputs: { allow_overlap: true }, priority: 'low' })).toEqual([]);
  });

  test('an account that a job names and that is missing or switched off is warned of', async () => {
    await api.send('PUT', '/integrations/accounts/github/ops', { enabled: false, secret: 'ghp_0123456789' });
    const inputs = { channel: 'webhook', account_id: 'nowhere', account: 'github/ops', allowed_accounts: ['slack/a'] };
    const { warnings, valid } = await validate({ ...idleSpec, job_id: 'named', inputs });
    expect(valid).toBe(true);
    const told = warnings.filter(({ path }) => path === 'inputs').map(({ code, message }) => `${code}: ${message}`);
    expect(told.sort()).toEqual([
      expect.stringMatching(/^account_missing: There is no account slack\/a: .*accounts set slack\/a/),
      expect.stringMatching(/^account_missing: There is no account webhook\/nowhere/),
      expect.stringMatching(/^account_unusable: Account github\/ops is switched off: .*--enable/),
    ]);
  });

  test('a schedule that has ended, of a job that is stored, is no fault and has no firings', async () => {
    const schedule = { interval_sec: 60, end_at: new Date(api.clock.now() + 90_000).toISOString() };
    const spec = { ...idleSpec, job_id: 'short', schedule };
    await api.send('POST', '/jobs', spec);
    api.clock.advance(600_000);
    expect(await validate(spec)).toMatchObject({ valid: true, change: 'unchanged' });
    expect((await validate({ ...spec, job_id: 'short-2' })).errors).toMatchObject([{ path: 'schedule.end_at' }]);
  });
});
