import type { ExecutedJob, Job, JobValidation, Problem } from '@multi-job/contract';
import { jobSpecSchema, VIA_HEADER, VIA_MCP } from '@multi-job/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { saveJob } from '../../src/operations/jobs/save-job.ts';
import { executeJob, previewJob } from '../../src/operations/planner/execute-job.ts';
import { runJob } from '../../src/operations/runs/run-job.ts';
import { ENGINE_KINDS } from '../scheduler/open-place.ts';
import type { ApiHarness } from './api-harness.ts';
import { startApiOn } from './both-engines.ts';
import { authOn, bearer } from './tokens.ts';

const agent = (inputs: object = {}) => ({ type: 'agent.workflow', inputs: { prompt: 'look', ...inputs } });
const WIDE = { write_policy: 'granted' };
const FIELDS = [WIDE, { command_allow_prefixes: ['git log'] }, { allowed_hosts: ['api.example'] }];
const NEEDS = { code: 'FORBIDDEN', required_role: 'admin' };

describe.each(ENGINE_KINDS)('who gives an agent wider rights, on the %s engine', kind => {
  let api: ApiHarness;
  beforeEach(async () => {
    api = await startApiOn(kind, { config: { auth: authOn() } });
  });
  afterEach(() => api.close());

  const as = (role: 'operator' | 'admin', method: 'GET' | 'POST' | 'PUT', url: string, body?: object, via = '') =>
    api.send(method, url, body, { ...bearer(role), ...(via !== '' && { [VIA_HEADER]: via }) });

  test.each(FIELDS)('an admin on every path that saves: %j', async fields => {
    const paths = [
      ['POST', '/jobs', { job_id: 'a', ...agent(fields) }],
      ['PUT', '/jobs/b', agent(fields)],
      ['POST', '/automation/agent-workflow', { job_id: 'c', prompt: 'look', interval_sec: 60, ...fields }],
    ] as const;
    for (const [method, url, body] of paths) {
      const refused = await as('operator', method, url, body);
      expect([url, refused.statusCode]).toEqual([url, 403]);
      expect(refused.json<Problem>()).toMatchObject(NEEDS);
      expect(refused.json<Problem>().detail).toContain(`inputs.${Object.keys(fields)[0]}`);
      expect((await as('admin', method, url, body, VIA_MCP)).json<Problem>()).toMatchObject({ code: 'FORBIDDEN' });
    }
    expect((await as('admin', 'GET', '/jobs')).json()).toEqual([]);
    for (const [method, url, body] of paths) expect((await as('admin', method, url, body)).statusCode).toBe(201);
  });

  test('looking at a spec says which of its fields only an admin saves, to whoever is none', async () => {
    const warned = async (role: 'operator' | 'admin', inputs: object) => {
      const looked = await as(role, 'POST', '/jobs/validate', { job_id: 'wide', ...agent(inputs) });
      const { valid, warnings } = looked.json<JobValidation>();
      expect(valid).toBe(true);
      return warnings.filter(({ code }) => code === 'admin_needed').map(({ path }) => path);
    };
    expect(await warned('operator', WIDE)).toEqual(Object.keys(WIDE).map(field => `inputs.${field}`));
    expect(await warned('operator', {})).toEqual([]);
    expect(await warned('admin', WIDE)).toEqual([]);
    await as('admin', 'PUT', '/jobs/wide', agent(WIDE));
    const { inputs } = (await as('admin', 'GET', '/jobs/wide')).json<Job>();
    expect(await warned('operator', inputs)).toEqual([]);
  });

  test('whoever changes such an agent gives them anew; its schedule may be changed', async () => {
    await as('admin', 'PUT', '/jobs/wide', agent(WIDE));
    const save = (body: object) => as('operator', 'PUT', '/jobs/wide', body);
    expect((await save(agent({ ...WIDE, prompt: 'send it elsewhere' }))).statusCode).toBe(403);
    expect((await save({ ...agent(WIDE), schedule: { interval_sec: 60 } })).statusCode).toBe(200);
    expect((await save(agent({}))).statusCode).toBe(200);
    expect((await save(agent(WIDE))).statusCode).toBe(403);
  });

  test('a plan, a chat, a schedule of an agent: what does not say who saves gives none', async () => {
    const spec = jobSpecSchema.parse({ job_id: 'planned', ...agent(WIDE) });
    const execute = {
      spec,
      runAtMs: null,
      actor: 'ani',
      overwrite: true,
      runImmediately: false,
      runKey: null,
      traceId: null,
    };
    const deps = { ...api, defaultTimezone: 'UTC' };
    const refused: Partial<ExecutedJob> = {
      create_status: 'error',
      result_error: expect.objectContaining({ code: 'FORBIDDEN' }) as ExecutedJob['result_error'],
    };
    expect((await executeJob(deps, { ...execute, role: 'operator' })).result).toMatchObject(refused);
    expect((await executeJob(deps, execute)).result).toMatchObject(refused);
    expect(await previewJob(deps, { spec, overwrite: true, role: 'operator' })).toMatchObject(refused);
    const save = { spec, source: 'api', actor: 'agent:sync', note: null };
    await expect(saveJob(deps, save)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await api.engine.getJob('planned')).toBeNull();
    expect((await executeJob(deps, { ...execute, role: 'admin' })).result).toMatchObject({ create_status: 'created' });
  });

  test('a rollback to such a version is an admin’s, as every rollback', async () => {
    const { version_id: version } = (await as('admin', 'PUT', '/jobs/wide', agent(WIDE))).json<Job>();
    await as('admin', 'PUT', '/jobs/wide', agent());
    expect((await as('operator', 'POST', `/jobs/wide/rollback/${version}`)).statusCode).toBe(403);
    expect((await as('admin', 'POST', `/jobs/wide/rollback/${version}`)).json<Job>()).toMatchObject({ inputs: WIDE });
  });

  test('nor does a run: by its inputs, by a retry with others, by an older version', async () => {
    const { version_id: version } = (await as('admin', 'PUT', '/jobs/wide', agent(WIDE))).json<Job>();
    const first = (await as('operator', 'POST', '/jobs/wide/run')).json<{ run_id: string }>();
    await api.engine.cancelRun({ runId: first.run_id, actor: 'ani', nowMs: api.clock.now() });
    await as('admin', 'PUT', '/jobs/wide', agent());
    for (const [url, body] of [
      ['/jobs/wide/run', { inputs: WIDE }],
      [`/runs/${first.run_id}/retry`, undefined],
      [`/runs/${first.run_id}/retry`, { version_id: version }],
      [`/runs/${first.run_id}/retry`, { inputs: agent(WIDE).inputs }],
    ] as const) {
      expect([url, (await as('operator', 'POST', url, body)).statusCode]).toEqual([url, 403]);
    }
    await expect(
      runJob(
        { ...api, defaultTimezone: 'UTC' },
        {
          ...{ jobId: 'wide', inputs: WIDE, runAtMs: null, priority: null, source: 'manual' },
          ...{ idempotencyKey: null, traceId: null, actor: 'chat' },
        },
      ),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await as('operator', 'POST', '/jobs/wide/run', { inputs: { prompt: 'look here' } })).statusCode).toBe(202);
    expect((await as('admin', 'POST', '/jobs/wide/run', { inputs: WIDE })).statusCode).toBe(202);
  });

  test('every field of the form becomes an input, and lists are checked', async () => {
    const body = {
      ...{
        job_id: 'all',
        prompt: 'look',
        interval_sec: 60,
        write_policy: 'deny',
        mode: 'rehearse',
        on_reject: 'continue',
      },
      allowed_accounts: ['github/main'],
      allowed_mcp_servers: ['files'],
      budget: { max_wall_sec: 60, max_cost_usd_per_day: 0.5 },
    };
    const saved = await as('operator', 'POST', '/automation/agent-workflow', body);
    const inputs = Object.entries(body).filter(([name]) => name !== 'job_id' && name !== 'interval_sec');
    expect(saved.json<{ job: Job }>().job.inputs).toEqual(Object.fromEntries(inputs));
    for (const odd of [
      { allowed_accounts: ['github'] },
      { allowed_hosts: ['https://x.example/'] },
      { write_policy: 'all' },
      { mode: 'go' },
      { on_reject: 'never' },
      { budget: { max_wall_sec: 0 } },
      { budget: { max_money: 1 } },
    ]) {
      expect((await as('admin', 'POST', '/automation/agent-workflow', { ...body, ...odd })).statusCode).toBe(400);
    }
  });
});
