import type { Job, Problem, Run, SavedAgentWorkflow } from '@multi-job/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ENGINE_KINDS } from '../scheduler/open-place.ts';
import { idleSpec } from './api-harness.ts';
import type { ApiHarness } from './api-harness.ts';
import { startApiOn } from './both-engines.ts';

const campaign = { job_id: 'campaign', prompt: 'Siapkan konten harian', interval_sec: 300 };

/** Every field of the form but `cron`. */
const everything = {
  ...campaign,
  timezone: 'Asia/Jakarta',
  enabled: true,
  timeout_ms: 60_000,
  max_retry: 2,
  backoff_sec: [1, 2],
  agent_pool: 'agents',
  flow_group: 'konten_harian',
  flow_max_active_runs: 8,
  pressure_priority: 'critical',
  allow_overlap: true,
  dispatch_jitter_sec: 25,
  failure_memory_enabled: true,
  failure_threshold: 5,
  failure_cooldown_sec: 60,
  failure_cooldown_max_sec: 600,
  ai_provider: 'openai',
  ai_account_id: 'default',
  model_id: 'openai/gpt-4o-mini',
  max_steps: 12,
  max_tokens: 20_000,
  max_cost_usd: 0.5,
  agent_key: 'konten',
  default_channel: 'telegram',
  default_account_id: 'bot_a01',
  command_allow_prefixes: ['git log'],
  allowed_channels: ['telegram'],
  allowed_accounts: ['github/main'],
  allowed_mcp_servers: ['files'],
  allowed_hosts: ['api.github.com', '*.notion.com:8443'],
  write_policy: 'granted',
  mode: 'rehearse',
  on_reject: 'continue',
  budget: { max_wall_sec: 600, max_tokens_per_day: 100_000, max_cost_usd_per_day: 1, max_steps_per_day: 50 },
  note: 'first',
};

describe.each(ENGINE_KINDS)('agent workflows on the %s engine', kind => {
  let api: ApiHarness;
  beforeEach(async () => {
    api = await startApiOn(kind);
  });
  afterEach(() => api.close());

  const save = (body: object) => api.send('POST', '/automation/agent-workflow', body);

  test('a prompt and an interval make a recurring job with the defaults of the type', async () => {
    const saved = await save(campaign);
    expect([saved.statusCode, saved.headers['location'], saved.headers['x-job-change']]).toEqual([
      201,
      '/jobs/campaign',
      'created',
    ]);
    const { change, job } = saved.json<SavedAgentWorkflow>();
    expect([change, job]).toMatchObject([
      'created',
      {
        type: 'agent.workflow',
        enabled: true,
        timeout_ms: 90_000,
        retry_policy: { max_retry: 1, backoff_sec: [2, 5] },
        schedule: { interval_sec: 300 },
        inputs: { prompt: 'Siapkan konten harian' },
      },
    ]);
    expect((await api.send('GET', '/jobs/campaign')).json()).toEqual(job);
    expect((await save(campaign)).json<SavedAgentWorkflow>().change).toBe('unchanged');
  });

  test('every field arrives in the job where it belongs', async () => {
    const { job } = (await save(everything)).json<SavedAgentWorkflow>();
    const { job_id, interval_sec, timezone, enabled, timeout_ms, max_retry, backoff_sec, agent_pool, note, ...inputs } =
      everything;
    expect(job).toMatchObject({ job_id, enabled, timeout_ms, agent_pool, schedule: { interval_sec, timezone } });
    expect(job.retry_policy).toMatchObject({ max_retry, backoff_sec });
    expect(job.inputs).toEqual(inputs);
    const [version] = (await api.send('GET', '/jobs/campaign/versions')).json<{ note: string }[]>();
    expect(version?.note).toBe(note);
  });

  test('a save changes the one that exists, which keeps its state unless it is said', async () => {
    await save({ ...campaign, enabled: false });
    const jobOf = async () => (await api.send('GET', '/jobs/campaign')).json<Job>();
    expect(await jobOf()).toMatchObject({ enabled: false, next_due_at: null });

    const daily = { ...campaign, interval_sec: undefined };
    const changed = await save({ ...daily, cron: '0 7 * * *', timezone: 'Asia/Makassar' });
    expect([changed.statusCode, changed.json<SavedAgentWorkflow>().change]).toEqual([200, 'updated']);
    expect(await jobOf()).toMatchObject({ enabled: false, schedule: { cron: '0 7 * * *', timezone: 'Asia/Makassar' } });

    await save({ ...campaign, enabled: true });
    expect((await jobOf()).next_due_at).not.toBeNull();
  });

  test('a job of another type is not overwritten', async () => {
    await api.send('POST', '/jobs', { ...idleSpec, job_id: 'campaign' });
    const refused = await save(campaign);
    expect([refused.statusCode, refused.json<Problem>().detail]).toEqual([
      409,
      expect.stringContaining('is a simulation.heavy'),
    ]);
    expect((await api.send('GET', '/jobs/campaign')).json<Job>().type).toBe('simulation.heavy');
  });

  test('only agent workflows are listed, by state and part of the id, with a total', async () => {
    await api.send('POST', '/jobs', idleSpec);
    for (const job_id of ['a-one', 'a-two', 'b-three'])
      await save({ ...campaign, job_id, enabled: job_id !== 'a-two' });
    const idsOf = async (query: string) => {
      const list = await api.send('GET', `/automation/agent-workflows${query}`);
      return [
        list
          .json<Job[]>()
          .map(job => job.job_id)
          .join(' '),
        list.headers['x-total-count'],
      ];
    };
    expect(await idsOf('')).toEqual(['a-one a-two b-three', '3']);
    expect(await idsOf('?limit=1&offset=1')).toEqual(['a-two', '3']);
    expect(await idsOf('?search=A-')).toEqual(['a-one a-two', '2']);
    expect(await idsOf('?enabled=false')).toEqual(['a-two', '1']);
  });

  test('a run of it can be asked for before anybody offers the type', async () => {
    await save(campaign);
    const run = await api.send('POST', '/jobs/campaign/run');
    expect([run.statusCode, run.json<Run>()]).toMatchObject([202, { status: 'queued', type: 'agent.workflow' }]);
  });
});

test.each<[string, object]>([
  ['no schedule', { interval_sec: undefined }],
  ['two schedules', { cron: '0 7 * * *' }],
  ['a prompt that is too short', { prompt: ' x ' }],
  ['a prompt that is too long', { prompt: 'x'.repeat(8001) }],
  ['an unknown field', { promt: 'x' }],
  ['an unknown zone', { timezone: 'Asia/Nowhere' }],
  ['a cron that cannot be read', { interval_sec: undefined, cron: 'soon' }],
  ['a limit without its lane', { flow_max_active_runs: 2 }],
  ['a cooldown that shrinks', { failure_cooldown_sec: 100, failure_cooldown_max_sec: 10 }],
  ['no step at all', { max_steps: 0 }],
  ['no tokens', { max_tokens: 0 }],
  ['costs below nothing', { max_cost_usd: -1 }],
  ['a priority that is none', { pressure_priority: 'urgent' }],
  ['an interval of nothing', { interval_sec: 0 }],
  ['a list that is none', { allowed_channels: 'telegram' }],
  ['an account that is none', { ai_account_id: 'a b' }],
  ['a job id that is none', { job_id: '-' }],
])('refused, and nothing stored: %s', async (_what, change) => {
  const api = await startApiOn('embedded');
  const refused = await api.send('POST', '/automation/agent-workflow', { ...campaign, ...change });
  expect([refused.statusCode, refused.json<Problem>().errors.length > 0]).toEqual([400, true]);
  expect((await api.send('GET', '/jobs')).json()).toEqual([]);
  await api.close();
});
