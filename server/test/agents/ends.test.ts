import type { AgentRunOutput, Approval } from '@multi-job/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listAgentMemories } from '../../src/operations/agents/agent-memory.ts';
import { pauseAgents, resumeAgents } from '../../src/operations/agents/pause.ts';
import { engineFactories } from '../engines/engine-factories.ts';
import { calls, plays, refuses, says, saysNothing, status } from '../planner/model-server.ts';
import type { ModelAnswer } from '../planner/model-server.ts';
import { json, startStandIn } from '../tools/stand-in.ts';
import type { StandIn } from '../tools/stand-in.ts';
import { openAgentStage } from './agent-stage.ts';
import type { AgentStage } from './agent-stage.ts';
import { step } from './copy-script.ts';

const round = (...actions: object[]) => ({ say: '', steps: actions.map(step), final: null });
const note = (text: string) => ({ kind: 'note', text });
const done = { say: '', steps: [], final: { summary: 'Done.', message: 'All is done.' } };
const get = (url: string) => ({ kind: 'provider_http', account: 'github/main', method: 'GET', url });
const post = (url: string, body: object = {}) => ({
  kind: 'provider_http',
  account: 'github/main',
  method: 'POST',
  url,
  body,
});

describe.each(Object.entries(engineFactories))('how agents end on the %s engine', (_kind, newFactory) => {
  const factory = newFactory();
  let stage: AgentStage;
  let server: StandIn;
  beforeAll(async () => {
    await factory.start();
    server = await startStandIn({ '/pages': response => json(response, 200, { id: 'page' }) });
    stage = await openAgentStage(factory.newStore(), { timeoutMs: 700 });
    await stage.account('github', 'main', { secret: 'ghp_test_0123456789abcdef', config: { base_url: server.url } });
  });
  afterAll(async () => {
    await stage.close();
    await server.close();
    await factory.stop();
  });

  /** Nobody decides, and its time is over. */
  const expired = (question: Approval) =>
    stage.engine.promoteDelayed({ nowMs: Date.parse(question.expires_at), limit: 10 });
  const remembered = async (agentKey: string) =>
    (await listAgentMemories(stage, { agentKey, limit: 1, offset: 0 })).items[0];
  const ended = async (script: readonly (ModelAnswer | object)[], inputs: object = {}, spec: object = {}) => {
    stage.model.willAnswer(plays(script));
    return stage.ended(await stage.agent('do what is to be done', { ...inputs }, spec));
  };
  const ending = async (script: readonly (ModelAnswer | object)[], inputs: object = {}, spec: object = {}) => {
    const { run, output } = await ended(script, inputs, spec);
    return { code: run.result?.error?.code ?? null, message: run.result?.error?.message ?? '', output };
  };

  test('after five rounds, after its steps, and when the same is done again: each says its numbers and what to change', async () => {
    const rounds = await ending(['a', 'b', 'c', 'd', 'e'].map(text => round(note(text))));
    expect(rounds).toMatchObject({ code: 'max_rounds', output: { rounds: 5, end: { numbers: { max_rounds: 5 } } } });
    expect(stage.model.requests).toHaveLength(5);

    const steps = await ending([round(note('a'), note('b'), note('c'))], { max_steps: 2 });
    expect(steps).toMatchObject({ code: 'max_steps', output: { end: { numbers: { limit_steps: 2, used_steps: 2 } } } });
    expect(steps.message).toMatch(/Raise max_steps.*Last step/s);

    const same = await ending([round(note('x')), round(note('x')), round(note('x'))]);
    expect(same).toMatchObject({
      code: 'no_progress',
      output: { end: { numbers: { times: 3 }, last_step: '2: note' } },
    });

    const missing = { kind: 'file', op: 'read', path: 'missing.txt' };
    const failing = await ending([round(missing), round(missing), done]);
    expect(failing).toMatchObject({ code: 'no_progress', output: { end: { numbers: { times: 2 } } } });
    expect(failing.output.steps.map(({ status: state }) => state)).toEqual(['failed', 'failed']);
  });

  test('a budget is reserved before a call: it is not made where it could go over', async () => {
    const tokens = await ending([round(note('a')), done], { max_tokens: 1500 });
    expect(tokens).toMatchObject({ code: 'budget_exceeded', output: { end: { numbers: { limit: 'max_tokens' } } } });
    expect(stage.model.requests).toHaveLength(0);
    const cost = await ending([round(note('a')), done], { max_cost_usd: 0.001 });
    expect(cost).toMatchObject({ code: 'budget_exceeded', output: { end: { numbers: { limit: 'max_cost_usd' } } } });
    expect(await stage.metric('agent_budget_refused_total', { limit: 'max_cost_usd' })).toBe(1);
    const mystery = await ending([done], { model_id: 'mystery', max_cost_usd: 1 });
    expect(mystery).toMatchObject({ code: 'price_unknown' });
    expect((await ended([done], { model_id: 'mystery' })).output).toMatchObject({ cost: { usd: null } });
    const late = await ending([round(note('a')), round(note('b')), done], { budget: { max_wall_sec: 1 } }, {});
    expect(late.code).toBeNull();
  });

  test('what a provider tells of tokens counts, also of an answer that cannot be used; without it, what was reserved', async () => {
    const usage = { prompt_tokens: 100, completion_tokens: 7, total_tokens: 107 };
    const told = await ended([calls('{"say": "ha', { usage, finish: 'length' }), calls(done, { usage })]);
    expect(told.output).toMatchObject({ tokens: { input: 200, output: 14 }, rounds: 2 });
    const untold = await ended([calls(done, { usage: null })]);
    expect(untold.output.tokens.output).toBe(1000);
    expect(untold.output.tokens.input).toBeGreaterThan(500);
  });

  test('a model that refuses, babbles, is refused, is busy or silent', async () => {
    expect(await ending([refuses])).toMatchObject({ code: 'llm_refused' });
    expect((await ending([says('Sure!'), says('Of course!')])).code).toBe('llm_unusable');
    const mended = await ended([says('Sure!'), done]);
    expect(mended.run.status).toBe('success');
    expect(JSON.stringify(stage.model.requests.at(-1)?.body.messages)).toContain('could not be used');
    const key = await ending([
      status(401, {}, { message: 'bad key sk-model-0123456789abcdef', code: 'invalid_api_key' }),
    ]);
    expect(key).toMatchObject({
      code: 'llm_unavailable',
      output: { end: { numbers: { status: 401, code: 'invalid_api_key' } } },
    });
    expect(JSON.stringify(key)).not.toContain('sk-model');

    const busyOnce: ModelAnswer[] = [status(429, { 'retry-after': '0' }), calls(done)];
    stage.model.willAnswer(...busyOnce);
    const busy = await stage.ended(await stage.agent('be patient'));
    expect(busy.run).toMatchObject({ status: 'success', attempt: 2 });
    stage.model.willAnswer(saysNothing, calls(done));
    const silent = await stage.ended(await stage.agent('be patient'));
    expect(silent.run).toMatchObject({ status: 'success', attempt: 2 });
    stage.model.willAnswer(status(503));
    const away = await stage.ended(
      await stage.agent('give up', {}, { retry_policy: { max_retry: 1, backoff_sec: [0] } }),
    );
    expect(away.run.result?.error?.code).toBe('llm_unavailable');
    expect(away.output).toMatchObject({ end: { reason: 'llm_unavailable' }, rounds: 1 });
    expect(away.run.result?.error?.message).toMatch(/HTTP 503.*retries.*used up/);
  });

  test('no model: the run asks for one, and goes on when it was entered; told no, it ends so', async () => {
    const waiting = await stage.agent('wait for a model', { ai_account_id: 'later' });
    const question = await stage.question(waiting);
    expect(question).toMatchObject({
      kind: 'model_not_configured',
      action: { kind: 'llm_not_configured', account_id: 'later' },
    });
    expect(question.reason).toContain('PUT /integrations/accounts/openai/later');
    stage.model.willAnswer(calls(done));
    const config = { base_url: stage.model.baseUrl };
    await stage.account('openai', 'later', { secret: 'sk-later-0123456789abcdef', config });
    await stage.decide(question, 'approved');
    expect((await stage.ended(waiting)).run.status).toBe('success');

    const never = await stage.agent('wait for ever', { ai_account_id: 'never' });
    await stage.decide(await stage.question(never), 'rejected');
    expect((await stage.ended(never)).run.result?.error?.code).toBe('llm_not_configured');
    const unheard = await stage.agent('wait for ever', { ai_account_id: 'never', agent_key: 'unheard' });
    await expired(await stage.question(unheard));
    const { run, output } = await stage.ended(unheard);
    expect(run.result?.error).toMatchObject({
      code: 'llm_not_configured',
      message: expect.stringContaining('openai/never was not entered') as string,
    });
    expect(output).toMatchObject({ end: { reason: 'llm_not_configured' }, rounds: 0, steps: [], tokens: { input: 0 } });
    expect(await stage.metric('agent_runs_total', { outcome: 'llm_not_configured' })).toBe(2);
    expect(await remembered('unheard')).toMatchObject({ runs: 1, successes: 0 });
  });

  test('what is rejected is not done: the run ends, or goes on and the model is told', async () => {
    const script = [round(post('/pages')), done];
    stage.model.willAnswer(plays(script));
    const ends = await stage.agent('write');
    await stage.decide(await stage.question(ends), 'rejected');
    const rejected = await stage.ended(ends);
    expect(rejected.run.result?.error).toMatchObject({
      code: 'approval_rejected',
      message: expect.stringContaining('ani') as string,
    });
    expect(rejected.output.steps[0]).toMatchObject({ status: 'refused', verdict: { rule: 'write_asks' } });

    const goesOn = await stage.agent('write', { on_reject: 'continue' });
    await stage.decide(await stage.question(goesOn), 'rejected');
    expect((await stage.ended(goesOn)).output.steps[0]).toMatchObject({ status: 'refused', code: 'approval_rejected' });
    expect(JSON.stringify(stage.model.requests.at(-1)?.body.messages)).toContain('refused by a person');
    expect(server.count('/pages')).toBe(0);
  });

  test('nobody decides, or somebody stops it: the story, the memory and the numbers are there as of any other end', async () => {
    stage.model.willAnswer(plays([round(get('/echo'), post('/pages')), done]));
    const unheard = await stage.agent('write', { agent_key: 'unheard-write', on_reject: 'continue' });
    await expired(await stage.question(unheard));
    const late = await stage.ended(unheard);
    expect(late.run.result?.error?.code).toBe('approval_expired');
    expect(late.run.result?.error?.message).toMatch(/Nobody decided on step 2: POST .*\/pages/);
    expect(late.output).toMatchObject({
      end: { reason: 'approval_expired', last_step: expect.stringContaining('2: POST') as string },
      steps: [{ status: 'done' }, { status: 'refused', code: 'approval_expired' }],
    });
    expect(await remembered('unheard-write')).toMatchObject({ runs: 1, successes: 0 });
    expect(await stage.metric('agent_runs_total', { outcome: 'approval_expired' })).toBe(1);
    expect(server.count('/pages')).toBe(0);

    stage.model.willAnswer(plays([round(post('/reset')), done]));
    for (const how of ['stop', 'expired'] as const) {
      const inputs = { write_policy: 'granted', allowed_accounts: ['github/main'], agent_key: `unknown-${how}` };
      const runId = await stage.agent(`write to ${server.url}/reset`, inputs);
      const question = await stage.question(runId);
      expect(question.kind).toBe('unknown_outcome');
      if (how === 'stop') await stage.decide(question, 'rejected', 'stop');
      else await expired(question);
      const { run, output } = await stage.ended(runId);
      const code = how === 'stop' ? 'outcome_unknown' : 'approval_expired';
      expect(run.result?.error).toMatchObject({ code, message: expect.stringContaining('not done again') as string });
      expect(output).toMatchObject({ end: { reason: code }, steps: [{ status: 'unknown' }] });
      expect(await remembered(`unknown-${how}`)).toMatchObject({ runs: 1, successes: 0 });
    }
    expect(await stage.metric('agent_runs_total', { outcome: 'outcome_unknown' })).toBe(1);
    expect(server.count('/reset')).toBe(2);
  });

  test('a plan does nothing, a rehearsal reads and shows what it would write', async () => {
    const script = [round(get('/ok'), post('/pages')), done];
    const planned = await ended(script, { mode: 'plan' });
    expect(planned.output.steps.map(({ status: state }) => state)).toEqual(['planned', 'planned']);
    expect([server.count('/ok'), server.count('/pages')]).toEqual([0, 0]);
    const rehearsed = await ended(script, { mode: 'rehearse' });
    expect(rehearsed.output.steps).toMatchObject([
      { status: 'done' },
      { status: 'rehearsed', verdict: { verdict: 'ask', rule: 'write_asks' }, action: { url: `${server.url}/pages` } },
    ]);
    expect([server.count('/ok'), server.count('/pages')]).toEqual([1, 0]);
  });

  test('paused, an agent lets go of its call within five seconds and goes on when it is resumed', async () => {
    const deps = { engine: stage.engine, clock: { now: () => Date.now() } };
    stage.model.willAnswer(saysNothing, calls(done));
    const runId = await stage.agent('be paused', {}, { timeout_ms: 60_000 });
    await stage.until(runId, ({ status: state }) => state === 'running');
    const atMs = performance.now();
    await pauseAgents(deps, { actor: 'ani', reason: null });
    await stage.until(runId, ({ delay_reason: why }) => why === 'snooze' || why === 'retry');
    expect(performance.now() - atMs).toBeLessThan(5000);
    await resumeAgents(deps, { actor: 'ani' });
    await stage.engine.promoteDelayed({ nowMs: Date.now() + 60_000, limit: 10 });
    expect((await stage.ended(runId)).run.status).toBe('success');
  });

  test('a job that it makes is saved as everybody does, marked, and never with wider rights', async () => {
    const job = {
      job_id: 'made-by-agent',
      type: 'agent.workflow',
      schedule: { interval_sec: 60 },
      inputs: { prompt: 'look again' },
    };
    const wider = { ...job, job_id: 'wider', inputs: { ...job.inputs, write_policy: 'granted' } };
    stage.model.willAnswer(plays([round({ kind: 'schedule_job', job: wider }, { kind: 'schedule_job', job }), done]));
    await stage.engine.saveJob({
      spec: {
        ...(await stage.engine.getJob((await stage.engine.listJobs({ limit: 1, offset: 0 })).items[0]?.job_id ?? ''))!,
        job_id: 'maker',
      },
      ...{
        versionId: stage.deps.newId(Date.now()),
        source: 'api',
        actor: 't',
        note: null,
        enabled: true,
        arm: null,
        nowMs: Date.now(),
      },
    });
    const runId = await stage.agent('make a job', { agent_key: 'maker' });
    const question = await stage.question(runId);
    expect(question.action).toMatchObject({ step: 2, arguments: { job: { job_id: 'made-by-agent' } } });
    await stage.decide(question, 'approved');
    const { output }: { output: AgentRunOutput } = await stage.ended(runId);
    expect(output.steps).toMatchObject([
      { status: 'denied', verdict: { rule: 'wider_job' } },
      { status: 'done', observation: expect.stringContaining('created') as string },
    ]);
    expect((await stage.engine.getJob('made-by-agent'))?.inputs).toMatchObject({
      created_by: 'agent:maker',
      agent_key: 'maker',
    });
    expect(await stage.engine.getJob('wider')).toBeNull();
  });
});
