import type { Plan } from '@multi-job/contract';
import { afterEach, describe, expect, test } from 'vitest';
import { AppError } from '../../src/core/errors.ts';
import type { AiPlanner } from '../../src/operations/planner/planner-request.ts';
import { createFindAccount } from '../../src/operations/accounts/create-find-account.ts';
import { createFindAiAccount } from '../../src/integrations/llm/create-find-ai-account.ts';
import { environmentAiAccount } from '../../src/integrations/llm/environment-ai-account.ts';
import { createOpenAiCompatibleModel } from '../../src/integrations/llm/open-ai-compatible-model.ts';
import { createEgressClient } from '../../src/tools/http/create-egress-client.ts';
import { resolveHost } from '../../src/tools/http/pinned-lookup.ts';
import { startApiOn } from '../api/both-engines.ts';
import { saysJson, startModelServer } from './model-server.ts';

const STORED = 'sk-stored-0123456789';
const OF_ENVIRONMENT = 'sk-environment-0123456789';
const PLAN = {
  summary: 'One.',
  assumptions: [],
  warnings: [],
  jobs: [{ reason: 'Asked.', job_spec: { type: 'report.daily', schedule: { cron: '0 8 * * *' }, inputs: {} } }],
};
const PROMPT = { prompt: 'make a daily report at 08:00', max_steps: 1 };

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

describe.each(['embedded', 'redis'] as const)('the account of the planner on the %s engine', kind => {
  async function arrange({ apiKey = OF_ENVIRONMENT }: { apiKey?: string | null } = {}) {
    const model = await startModelServer();
    model.willAnswer(saysJson(PLAN));
    // Nothing is opened by name: a stored account opens its own address.
    const egress = createEgressClient({ allowedHosts: [], resolve: resolveHost });
    let findAiAccount: AiPlanner['findAccount'] = () => Promise.resolve(null);
    const ai: AiPlanner = {
      findAccount: (provider, id) => findAiAccount(provider, id),
      model: createOpenAiCompatibleModel(egress),
      defaultModel: 'openai/gpt-4o-mini',
      timeoutMs: 5000,
      maxRetries: 0,
      plansPerMinute: 1000,
    };
    const api = await startApiOn(kind, { ai });
    closing.push(
      () => model.close(),
      () => egress.close(),
      () => api.close(),
    );
    const { deps } = api.accounts;
    findAiAccount = createFindAiAccount({
      findAccount: createFindAccount(deps),
      templates: deps.templates,
      ofEnvironment: environmentAiAccount({ apiKey, baseUrl: 'http://127.0.0.1:1/v1', isOwnServer: false }),
      noteUse: () => undefined,
    });
    const save = (path: string, body: object) => api.send('PUT', `/integrations/accounts/${path}`, body);
    const plan = async (more: object = {}) => {
      api.clock.advance(1000);
      return (await api.send('POST', '/planner/plan-ai', { ...PROMPT, ...more })).json<Plan>();
    };
    return { api, model, save, plan };
  }

  test('the key is that of the stored account, at its address, before that of the environment', async () => {
    const { model, save, plan } = await arrange();
    expect((await plan()).planner_source).toBe('rule_based');
    await save('openai/default', { secret: STORED, config: { base_url: model.baseUrl } });
    const made = await plan();
    expect([made.planner_source, made.assumptions]).toEqual(['ai', []]);
    expect(model.requests.map(({ url, headers }) => [url, headers.authorization])).toEqual([
      ['/v1/chat/completions', `Bearer ${STORED}`],
    ]);
  });

  test('another account and another provider are asked where they are', async () => {
    const { model, save, plan } = await arrange();
    await save('openai/team', { secret: `${STORED}-team`, config: { base_url: model.baseUrl } });
    await save('groq/fast', { secret: `${STORED}-groq`, config: { base_url: `${model.baseUrl}/` } });
    expect((await plan({ ai_account_id: 'team' })).planner_source).toBe('ai');
    expect((await plan({ ai_provider: 'groq', ai_account_id: 'fast', model_id: 'llama' })).planner_source).toBe('ai');
    expect(model.requests.map(({ headers }) => headers.authorization)).toEqual([
      `Bearer ${STORED}-team`,
      `Bearer ${STORED}-groq`,
    ]);
  });

  test('one that cannot be used is named, and the rules plan', async () => {
    const { model, save, plan } = await arrange();
    const warning = async (more: object = {}) => (await plan(more)).warnings.at(-1);
    await save('openai/default', { enabled: false, secret: STORED, config: { base_url: model.baseUrl } });
    expect(await warning()).toContain('the integration account openai/default is switched off');
    expect(await warning({ prompt: 'buat laporan harian jam 08:00' })).toContain('dinonaktifkan');
    await save('openai/default', { secret: null, config: { base_url: model.baseUrl } });
    expect(await warning()).toContain('has no secret yet');
    expect(await warning({ ai_provider: 'acme', ai_account_id: 'x' })).toContain('no integration account acme/x');
    expect(model.requests).toEqual([]);
  });
});

test('a key for secrets that is missing keeps nobody from planning by the rules', async () => {
  const find = createFindAiAccount({
    findAccount: () => Promise.reject(new AppError('CONFIG_INVALID', 'no key')),
    templates: new Map(),
    ofEnvironment: () => Promise.resolve(null),
    noteUse: () => undefined,
  });
  expect(await find('openai', 'default')).toEqual({ why: 'locked' });
  const away = createFindAiAccount({
    findAccount: () => Promise.reject(new AppError('UNAVAILABLE', 'away')),
    templates: new Map(),
    ofEnvironment: () => Promise.resolve(null),
    noteUse: () => undefined,
  });
  await expect(away('openai', 'default')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});
