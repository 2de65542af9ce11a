import type { PutAccount } from '@multi-job/contract';
import { putAccountSchema } from '@multi-job/contract';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../../src/core/errors.ts';
import { silentLogger } from '../../src/core/logger.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { openEngine } from '../../src/engine/open/open-engine.ts';
import { mcpTemplates } from '../../src/integrations/catalog/mcp-templates.ts';
import { providerTemplates } from '../../src/integrations/catalog/provider-templates.ts';
import { bootstrapCatalog } from '../../src/operations/catalog/bootstrap-catalog.ts';
import type { BootstrapRequest } from '../../src/operations/catalog/bootstrap-catalog.ts';
import type { AccountStore, CatalogDeps, FoundAccount } from '../../src/operations/catalog/catalog-deps.ts';
import { ENGINE_KINDS, openPlace } from '../scheduler/open-place.ts';
import type { Place } from '../scheduler/open-place.ts';

const T0 = Date.parse('2030-01-01T00:00:00.000Z');
const HELD = { has_secret: true, secret_hint: 'cdef' };

/** Accounts in memory, with revisions as the real ones have them. */
function fakeAccounts() {
  const accounts = new Map<string, FoundAccount>();
  const puts: PutAccount[] = [];
  const store: AccountStore = {
    find: (provider, accountId) => Promise.resolve(accounts.get(`${provider}/${accountId}`) ?? null),
    put({ provider, accountId, body, expectedRevision }) {
      const before = accounts.get(`${provider}/${accountId}`);
      if ((before?.revision ?? 0) !== expectedRevision) {
        return Promise.reject(new AppError('REVISION_CONFLICT', 'Somebody else was faster.'));
      }
      puts.push(body);
      const { enabled, label, config, secrets: given = {} } = putAccountSchema.parse(body);
      const kept = Object.entries(before?.secrets ?? {}).filter(([name]) => given[name] !== null);
      accounts.set(`${provider}/${accountId}`, {
        ...{ enabled, label, config, secrets: Object.fromEntries(kept), source: 'store' },
        revision: expectedRevision + 1,
      });
      return Promise.resolve();
    },
  };
  return { accounts, puts, store };
}

describe.each(ENGINE_KINDS)('bootstrapping on the %s engine', kind => {
  let place: Place;
  let engine: Engine;
  let fake: ReturnType<typeof fakeAccounts>;
  let deps: CatalogDeps;

  beforeEach(async () => {
    place = await openPlace(kind);
    engine = await openEngine(place.store, silentLogger);
    fake = fakeAccounts();
    const templates = { providers: providerTemplates(), mcpServers: mcpTemplates() };
    deps = {
      engine,
      clock: { now: () => T0 },
      loadTemplates: () => Promise.resolve(templates),
      accounts: fake.store,
    };
  });

  afterEach(async () => {
    await engine.close();
    await place.close();
  });

  const bootstrap = (request: Partial<BootstrapRequest>, given: CatalogDeps = deps) =>
    bootstrapCatalog(given, {
      ...{ providerIds: [], mcpTemplateIds: [], accountId: 'default', overwrite: false, actor: 'ani' },
      ...request,
    });
  const serverOf = async (id: string) => (await engine.getDocument('mcp_servers', id))?.value;

  test('an account of each provider and a server of each MCP template is made, switched off and without a secret', async () => {
    const providerIds = [...providerTemplates().keys()];
    const mcpTemplateIds = [...mcpTemplates().keys()];
    const { created, updated, skipped } = await bootstrap({ providerIds, mcpTemplateIds });
    expect(created).toEqual([
      ...providerIds.map(id => ({ kind: 'account', id: `${id}/default` })),
      ...mcpTemplateIds.map(id => ({ kind: 'mcp_server', id })),
    ]);
    expect([updated, skipped]).toEqual([[], []]);
    for (const account of fake.accounts.values()) expect(account).toMatchObject({ enabled: false, secrets: {} });
    expect(fake.accounts.get('openai/default')).toMatchObject({
      label: 'OpenAI',
      config: { base_url: 'https://api.openai.com/v1' },
    });
    expect(fake.accounts.get('smtp/default')?.config).toEqual({ port: 465, security: 'tls' });
    expect(await serverOf('mcp_github')).toEqual({
      enabled: false,
      transport: 'stdio',
      description: 'Repositories, issues, pull requests and workflows, by the MCP server of GitHub.',
      command: 'github-mcp-server',
      args: ['stdio'],
      url: '',
      headers: {},
      env: { GITHUB_PERSONAL_ACCESS_TOKEN: '' },
      auth_token: '',
      timeout_sec: 20,
      secrets: {},
      pins: {},
      last_test: null,
      protocol_version: null,
      revision: 1,
      created_at: '2030-01-01T00:00:00.000Z',
      updated_at: '2030-01-01T00:00:00.000Z',
      updated_by: 'ani',
    });
    // What it works without is not wanted.
    expect(await serverOf('mcp_memory')).toMatchObject({ env: {} });
  });

  test('sent again it changes nothing, and one named twice is made once', async () => {
    const request = { providerIds: ['github', 'github'], mcpTemplateIds: ['mcp_memory', 'mcp_memory'] };
    expect((await bootstrap(request)).created).toHaveLength(2);
    const again = await bootstrap(request);
    expect(again).toMatchObject({ created: [], updated: [] });
    expect(again.skipped).toEqual([
      { kind: 'account', id: 'github/default', reason: expect.stringContaining('is there already') as string },
      { kind: 'mcp_server', id: 'mcp_memory', reason: expect.stringContaining('is there already') as string },
    ]);
    expect(fake.puts).toHaveLength(1);
    expect((await bootstrap({ ...request, overwrite: true })).skipped.map(({ reason }) => reason)).toEqual([
      'is as the template has it',
      'is as the template has it',
    ]);
    expect((await bootstrap({ ...request, accountId: 'second' })).created).toEqual([
      { kind: 'account', id: 'github/second' },
    ]);
  });

  test('two at once make nothing twice', async () => {
    const request = { providerIds: ['openai', 'github', 'notion'], mcpTemplateIds: ['mcp_github', 'mcp_fetch'] };
    const answers = await Promise.all([bootstrap(request), bootstrap(request), bootstrap(request)]);
    const created = answers.flatMap(answer => answer.created.map(({ id }) => id)).toSorted();
    expect(created).toEqual(['github/default', 'mcp_fetch', 'mcp_github', 'notion/default', 'openai/default']);
    expect(answers.flatMap(answer => answer.skipped)).toHaveLength(10);
    expect(
      (await engine.listDocuments({ collection: 'mcp_servers', limit: 10 })).items.map(({ revision }) => revision),
    ).toEqual([1, 1]);
  });

  test('unknown ids are all told with the nearest, and nothing is stored', async () => {
    const refused = bootstrap({
      providerIds: ['openai', 'git-hub', 'zzz'],
      mcpTemplateIds: ['mcp_github', 'mcp_filesytem'],
    });
    await expect(refused).rejects.toMatchObject({
      code: 'VALIDATION',
      faults: [
        {
          path: 'provider_ids.1',
          message: expect.stringMatching(/"git-hub" .*did you mean "github"\?.*openai, anthropic/) as string,
        },
        {
          path: 'provider_ids.2',
          message: expect.stringMatching(/^"zzz" is not in the catalog\. Known are openai/) as string,
        },
        { path: 'mcp_template_ids.1', message: expect.stringContaining('did you mean "mcp_filesystem"?') as string },
      ],
    });
    await expect(bootstrap({})).rejects.toMatchObject({ code: 'VALIDATION' });
    await expect(bootstrap({ providerIds: ['mcp_github'] })).rejects.toThrow(/not in the catalog/);
    await expect(bootstrap({ providerIds: ['__proto__', 'constructor'] })).rejects.toThrow(
      /"__proto__" is not in the catalog/,
    );
    expect(fake.accounts.size).toBe(0);
    expect((await engine.listDocuments({ collection: 'mcp_servers', limit: 10 })).items).toEqual([]);
  });

  test('an account of the environment is left to it', async () => {
    fake.accounts.set('openai/default', {
      ...{ enabled: true, label: '', config: {}, secrets: { secret: HELD }, source: 'OPENAI_API_KEY', revision: 0 },
    });
    const { skipped } = await bootstrap({ providerIds: ['openai'], overwrite: true });
    expect(skipped).toEqual([
      { kind: 'account', id: 'openai/default', reason: 'comes from the setting OPENAI_API_KEY, and is changed there' },
    ]);
  });

  test('overwrite sets back what the template says; the rest, the switch and the secrets stay', async () => {
    const config = { base_url: 'https://api.openai.com/v1', workspace: 'ops-main' };
    fake.accounts.set('openai/default', {
      ...{ enabled: true, label: 'Finance', config, secrets: { secret: HELD }, source: 'store', revision: 4 },
    });
    const { updated } = await bootstrap({ providerIds: ['openai'], overwrite: true });
    expect(updated).toEqual([{ kind: 'account', id: 'openai/default', note: null }]);
    expect(fake.puts).toEqual([{ enabled: true, label: 'OpenAI', config }]);
    expect(fake.accounts.get('openai/default')).toMatchObject({ revision: 5, secrets: { secret: HELD } });
  });

  test('overwrite takes the secrets out where they would go to another address, and says so', async () => {
    const config = { base_url: 'https://proxy.example/v1' };
    fake.accounts.set('openai/default', {
      ...{ enabled: true, label: 'OpenAI', config, secrets: { secret: HELD }, source: 'store', revision: 1 },
    });
    fake.accounts.set('smtp/default', {
      ...{ enabled: true, label: 'SMTP', config: { host: 'mail.example', port: 587 }, secrets: { secret: HELD } },
      ...{ source: 'store', revision: 1 },
    });
    const { updated } = await bootstrap({ providerIds: ['openai', 'smtp'], overwrite: true });
    expect(updated.map(({ note }) => note)).toEqual([
      'its base_url was https://proxy.example/v1 and is https://api.openai.com/v1 again, so its secrets were removed: enter them anew (secret)',
      'its port was 587 and is 465 again, so its secrets were removed: enter them anew (secret)',
    ]);
    expect(fake.accounts.get('openai/default')).toMatchObject({
      config: { base_url: 'https://api.openai.com/v1' },
      secrets: {},
    });
    expect(fake.accounts.get('smtp/default')).toMatchObject({
      config: { host: 'mail.example', port: 465 },
      secrets: {},
    });
  });

  test('overwrite of an MCP server keeps its folders, its variables and its switch', async () => {
    await bootstrap({ mcpTemplateIds: ['mcp_filesystem'] });
    const stored = await engine.getDocument('mcp_servers', 'mcp_filesystem');
    const changed = {
      ...(stored?.value as object),
      enabled: true,
      description: 'ours',
      args: ['/srv/shared'],
      env: { A: '' },
      pinned: 'x',
    };
    await engine.putDocument({ collection: 'mcp_servers', id: 'mcp_filesystem', value: changed, nowMs: T0 });
    const { updated } = await bootstrap({ mcpTemplateIds: ['mcp_filesystem'], overwrite: true });
    expect(updated).toEqual([{ kind: 'mcp_server', id: 'mcp_filesystem', note: null }]);
    expect(await serverOf('mcp_filesystem')).toMatchObject({
      ...{ enabled: true, args: ['/srv/shared'], env: { A: '' }, pinned: 'x', command: 'mcp-server-filesystem' },
      description: expect.stringContaining('folders') as string,
    });
  });

  test('overwrite of an MCP server that ran another program takes its secrets out, and says so', async () => {
    await bootstrap({ mcpTemplateIds: ['mcp_github'] });
    const stored = await engine.getDocument('mcp_servers', 'mcp_github');
    const secrets = { 'env.GITHUB_PERSONAL_ACCESS_TOKEN': { ref: 'r1', hint: null } };
    const put = (value: object) =>
      engine.putDocument({ collection: 'mcp_servers', id: 'mcp_github', value, nowMs: T0 });
    await put({ ...(stored?.value as object), description: 'ours', secrets });
    await bootstrap({ mcpTemplateIds: ['mcp_github'], overwrite: true });
    expect(await serverOf('mcp_github')).toMatchObject({ secrets });

    await put({ ...(stored?.value as object), command: 'my-own-server', secrets });
    const { updated } = await bootstrap({ mcpTemplateIds: ['mcp_github'], overwrite: true });
    expect(updated[0]?.note).toContain('env.GITHUB_PERSONAL_ACCESS_TOKEN');
    expect(await serverOf('mcp_github')).toMatchObject({ command: 'github-mcp-server', secrets: {} });
  });

  test('a stored server that cannot be read is left alone, and set right when it may be overwritten', async () => {
    await engine.putDocument({ collection: 'mcp_servers', id: 'mcp_fetch', value: { args: 'x' }, nowMs: T0 });
    expect((await bootstrap({ mcpTemplateIds: ['mcp_fetch'] })).skipped).toHaveLength(1);
    expect((await bootstrap({ mcpTemplateIds: ['mcp_fetch'], overwrite: true })).updated).toHaveLength(1);
    expect(await serverOf('mcp_fetch')).toMatchObject({ command: 'mcp-server-fetch', args: [], enabled: false });
  });

  test('one that ended half-way goes on where it was when it is sent again', async () => {
    let puts = 0;
    const store: AccountStore = {
      ...fake.store,
      put: command => {
        puts += 1;
        return puts === 2 ? Promise.reject(new AppError('UNAVAILABLE', 'The store is away.')) : fake.store.put(command);
      },
    };
    const request = { providerIds: ['openai', 'github', 'notion'] };
    await expect(bootstrap(request, { ...deps, accounts: store })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    const { created, skipped } = await bootstrap(request);
    expect(created.map(({ id }) => id)).toEqual(['github/default', 'notion/default']);
    expect(skipped.map(({ id }) => id)).toEqual(['openai/default']);
  });
});
