import type { AuditEntry, BootstrapAnswer, Catalog, IntegrationAccount, Problem } from '@multi-job/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { providerTemplates } from '../../src/integrations/catalog/provider-templates.ts';
import { ENGINE_KINDS } from '../scheduler/open-place.ts';
import type { ApiHarness } from './api-harness.ts';
import { startApiOn } from './both-engines.ts';
import { authOn, bearer } from './tokens.ts';

/** As the README of the original prints it. */
const FROM_THE_README = `{
  "provider_ids": ["openai", "github", "notion", "shopee"],
  "mcp_template_ids": ["mcp_github", "mcp_filesystem"],
  "account_id": "default",
  "overwrite": false
}
`;

describe.each(ENGINE_KINDS)('the catalog on the %s engine', kind => {
  let api: ApiHarness;
  beforeAll(async () => {
    api = await startApiOn(kind, { config: { auth: authOn() }, accounts: { templates: providerTemplates() } });
  });
  afterAll(() => api.close());

  const bootstrap = (body: unknown) =>
    api.send('POST', '/integrations/catalog/bootstrap', body, {
      ...bearer('admin'),
      'content-type': 'application/json',
    });

  test('a viewer reads what can be connected, in both languages', async () => {
    const response = await api.send('GET', '/integrations/catalog', undefined, bearer('viewer'));
    expect(response.statusCode).toBe(200);
    const { providers, mcp_templates: mcpTemplates } = response.json<Catalog>();
    expect(providers).toHaveLength(27);
    expect(mcpTemplates.map(({ template_id: id }) => id)).toEqual([
      ...['mcp_github', 'mcp_filesystem', 'mcp_fetch', 'mcp_memory', 'mcp_playwright', 'mcp_everything'],
    ]);
    expect(providers.find(({ provider_id: id }) => id === 'jira')).toMatchObject({
      base_url: null,
      auth: 'basic',
      secrets: [{ name: 'secret', is_required: true }],
      config: [
        { name: 'base_url', kind: 'url', is_required: true, default: null, choices: [] },
        { name: 'email', kind: 'text' },
      ],
      can_test: true,
      manual: null,
    });
    expect(providers.find(({ provider_id: id }) => id === 'shopee')).toMatchObject({
      can_test: false,
      manual: { en: expect.stringContaining('"custom"') as string, id: expect.stringContaining('"custom"') as string },
    });
  });

  test('the request of the original README is answered 200, and again', async () => {
    const first = await bootstrap(FROM_THE_README);
    expect(first.statusCode).toBe(200);
    expect(first.json<BootstrapAnswer>()).toEqual({
      created: [
        ...['openai/default', 'github/default', 'notion/default', 'shopee/default'].map(id => ({
          kind: 'account',
          id,
        })),
        ...['mcp_github', 'mcp_filesystem'].map(id => ({ kind: 'mcp_server', id })),
      ],
      updated: [],
      skipped: [],
    });
    const again = (await bootstrap(FROM_THE_README)).json<BootstrapAnswer>();
    expect(again.skipped).toHaveLength(6);
    expect([again.created, again.updated]).toEqual([[], []]);

    const { items } = await api.engine.listDocuments({ collection: 'accounts', limit: 10 });
    expect(items.map(({ id }) => id)).toEqual(['github/default', 'notion/default', 'openai/default', 'shopee/default']);
    for (const { value } of items) expect(value).toMatchObject({ enabled: false, secrets: {} });
  });

  test('every template of the catalog can be bootstrapped', async () => {
    const catalog = (await api.send('GET', '/integrations/catalog', undefined, bearer('viewer'))).json<Catalog>();
    const response = await bootstrap({
      provider_ids: catalog.providers.map(({ provider_id: id }) => id),
      mcp_template_ids: catalog.mcp_templates.map(({ template_id: id }) => id),
      account_id: 'all',
    });
    expect(response.statusCode).toBe(200);
    expect(response.json<BootstrapAnswer>().created.length).toBeGreaterThanOrEqual(27);
  });

  test('the secret that is entered switches an account on, and stays unless it would go to another address', async () => {
    const account = '/integrations/accounts/openai/entered';
    await bootstrap({ provider_ids: ['openai'], account_id: 'entered' });
    const read = async () => (await api.send('GET', account, undefined, bearer('viewer'))).json<IntegrationAccount>();
    expect(await read()).toMatchObject({ enabled: false, has_secret: false });

    await api.send(
      'PUT',
      account,
      { secret: 'sk-made-up-0123456789', config: { workspace: 'ops-main' } },
      bearer('admin'),
    );
    expect(await read()).toMatchObject({ enabled: true, has_secret: true, secret_hint: '6789', label: '' });
    const overwrite = { provider_ids: ['openai'], account_id: 'entered', overwrite: true };
    expect((await bootstrap(overwrite)).json<BootstrapAnswer>().updated).toMatchObject([{ note: null }]);
    const config = { base_url: 'https://api.openai.com/v1', workspace: 'ops-main' };
    expect(await read()).toMatchObject({ enabled: true, has_secret: true, label: 'OpenAI', config });

    const elsewhere = { secret: 'sk-made-up-9876543210', config: { base_url: 'https://proxy.example/v1' } };
    await api.send('PUT', account, elsewhere, bearer('admin'));
    const [updated] = (await bootstrap(overwrite)).json<BootstrapAnswer>().updated;
    expect(updated?.note).toContain('its secrets were removed: enter them anew (secret)');
    expect(await read()).toMatchObject({ has_secret: false, config: { base_url: 'https://api.openai.com/v1' } });
  });

  test('what it made stands in the audit log, with who asked for it', async () => {
    await bootstrap({ provider_ids: ['groq'], account_id: 'audited' });
    const [row] = (await api.send('GET', '/audit/logs?limit=1', undefined, bearer('viewer'))).json<AuditEntry[]>();
    expect(row).toMatchObject({
      ...{
        method: 'POST',
        path: '/integrations/catalog/bootstrap',
        status: 200,
        outcome: 'success',
        actor_role: 'admin',
      },
      changes: [{ field: 'created', after: ['groq/audited'] }],
    });
  });

  test.each<[string, unknown, string, RegExp]>([
    ['an id that is none', { provider_ids: ['open-ai'] }, 'provider_ids.0', /did you mean "openai"\?/],
    [
      'an MCP id that is none',
      { mcp_template_ids: ['mcp_githb'] },
      'mcp_template_ids.0',
      /did you mean "mcp_github"\?/,
    ],
    ['nothing', {}, 'provider_ids', /name at least one/],
    ['a text in place of a list', { provider_ids: 'openai' }, 'provider_ids', /must be a list|array/],
    ['a number in the list', { provider_ids: [1] }, 'provider_ids.0', /must be/],
    ['a list that is too long', { provider_ids: Array.from({ length: 101 }, () => 'openai') }, 'provider_ids', /100/],
    ['a slash in the account', { provider_ids: ['openai'], account_id: 'a/b' }, 'account_id', /./],
    ['a path in the account', { provider_ids: ['openai'], account_id: '../x' }, 'account_id', /./],
    ['an empty account', { provider_ids: ['openai'], account_id: '' }, 'account_id', /./],
    ['a text in place of a flag', { provider_ids: ['openai'], overwrite: 'yes' }, 'overwrite', /must be/],
    ['a field that is none', { providers: ['openai'] }, 'providers', /provider_ids/],
    ['a secret', { provider_ids: ['openai'], secret: 'sk-made-up-and-long' }, 'secret', /is not a known field/],
  ])('%s is refused with its field and the mend, and nothing is stored', async (_what, body, path, words) => {
    const count = async () => (await api.engine.listDocuments({ collection: 'accounts', limit: 200 })).items.length;
    const before = await count();
    const response = await bootstrap(body);
    expect(response.statusCode).toBe(400);
    const fault = response.json<Problem>().errors.find(error => error.path === path);
    expect(fault?.message).toMatch(words);
    expect(response.body).not.toContain('sk-made-up');
    expect(await count()).toBe(before);
  });

  test('only an admin may bootstrap', async () => {
    const body = { provider_ids: ['openai'] };
    for (const role of ['viewer', 'operator'] as const) {
      const response = await api.send('POST', '/integrations/catalog/bootstrap', body, bearer(role));
      expect(response.statusCode).toBe(403);
    }
  });
});
