import type { AuditEntry, IntegrationAccount, Problem } from '@multi-job/contract';
import { afterEach, describe, expect, test } from 'vitest';
import { formsOfSecret } from '../../src/core/redaction/secret-forms.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { createFindAccount } from '../../src/operations/accounts/create-find-account.ts';
import { putAccount } from '../../src/operations/accounts/put-account.ts';
import { idleSpec } from '../api/api-harness.ts';
import type { HarnessOptions } from '../api/api-harness.ts';
import { startApiOn } from '../api/both-engines.ts';
import { ENGINE_KINDS } from '../scheduler/open-place.ts';

/** As it stands in the original README, byte for byte. */
const README_EXAMPLE = `{
  "enabled": true,
  "secret": "sk-xxx",
  "config": {
    "base_url": "https://api.openai.com/v1",
    "workspace": "ops-main"
  }
}
`;
const SECRET = 'sk-first-secret-0123456789-9f3c';
const OTHER = 'sk-other-secret-9876543210-77aa';
const AT = '/integrations/accounts';
const OPENAI = `${AT}/openai/default`;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

describe.each(ENGINE_KINDS)('accounts on the %s engine', kind => {
  const open = async (options: Omit<HarnessOptions, 'engine'> = {}) => {
    const api = await startApiOn(kind, options);
    closing.push(() => api.close());
    const put = (path: string, body: unknown, headers: Record<string, string> = {}) =>
      api.send('PUT', path, body, { 'content-type': 'application/json', ...headers });
    const get = async (path: string) => (await api.send('GET', path)).json<IntegrationAccount>();
    return { api, put, get };
  };

  test('the example of the original README is taken byte for byte, and read back masked', async () => {
    const { api, put, get } = await open();
    const answer = await put(OPENAI, README_EXAMPLE);
    expect(answer.statusCode).toBe(201);
    expect(answer.headers).toMatchObject({ 'x-account-change': 'created', etag: '"1"' });
    expect(await get(OPENAI)).toMatchObject({
      provider: 'openai',
      account_id: 'default',
      enabled: true,
      config: { base_url: 'https://api.openai.com/v1', workspace: 'ops-main' },
      has_secret: true,
      secret_hint: null,
      secrets: { secret: { has_secret: true, secret_hint: null } },
      origins: ['https://api.openai.com'],
      source: 'store',
      revision: 1,
      warnings: [expect.stringContaining('fewer than 8 characters')],
    });
    expect((await api.send('GET', AT)).body).not.toContain('sk-xxx');
    expect((await put(OPENAI, README_EXAMPLE)).headers['x-account-change']).toBe('unchanged');
    expect((await put(`${AT}/acme/default`, README_EXAMPLE)).statusCode).toBe(201);
  });

  test('what a read answered is put back and changes nothing: no revision, no change in the audit log', async () => {
    const { api, put, get } = await open();
    await put(OPENAI, { secret: SECRET, label: 'main', config: { organization: 'acme' } });
    const before = await get(OPENAI);
    const again = await put(OPENAI, before);
    expect([again.statusCode, again.headers['x-account-change']]).toEqual([200, 'unchanged']);
    expect(again.json()).toEqual(before);
    const rows = (await api.send('GET', '/audit/logs?method=PUT')).json<AuditEntry[]>();
    expect(rows.map(({ changes }) => changes?.map(({ field }) => field))).toEqual([
      [],
      ['enabled', 'label', 'config.organization', 'filled_in', 'entered'],
    ]);
    expect(JSON.stringify(rows)).not.toContain(SECRET);
  });

  test('a secret that is left out, or empty, is kept; null clears it', async () => {
    const { put, get } = await open();
    await put(OPENAI, { secret: SECRET });
    await put(OPENAI, { label: 'a' });
    await put(OPENAI, { label: 'b', secret: '' });
    await put(OPENAI, { label: 'c', secrets: { secret: '' } });
    expect(await get(OPENAI)).toMatchObject({ label: 'c', has_secret: true, secret_hint: '9f3c', revision: 4 });
    await put(OPENAI, { label: 'c', secret: OTHER });
    expect(await get(OPENAI)).toMatchObject({ secret_hint: '77aa', revision: 5 });
    await put(OPENAI, { label: 'c', secrets: { secret: null } });
    expect(await get(OPENAI)).toMatchObject({ has_secret: false, secrets: {}, revision: 6 });
    expect((await get(OPENAI)).warnings).toEqual([expect.stringContaining('"secret" is not filled in')]);
  });

  test('an account may hold several secrets, each kept by itself', async () => {
    const { put, get } = await open();
    const path = `${AT}/acme/shop-1`;
    const config = {
      base_url: 'https://acme.example',
      auth: { kind: 'basic', username: '{user}', password: '{secret}' },
    };
    await put(path, { config, secret: SECRET, secrets: { user: 'the-user-name' } });
    await put(path, { config, secrets: { user: 'another-user-name' } });
    await put(path, { config, secrets: { user: null } });
    expect(await get(path)).toMatchObject({ secrets: { secret: { secret_hint: '9f3c' } }, revision: 3 });
    const twice = await put(path, { config, secret: SECRET, secrets: { secret: OTHER } });
    expect([twice.statusCode, twice.json<Problem>().errors[0]?.path]).toEqual([400, 'secrets.secret']);
  });

  test('of two that edit one revision, one is told that the other was faster', async () => {
    const { put, get } = await open();
    await put(OPENAI, { secret: SECRET });
    const edits = ['a', 'b', 'c'].map(label =>
      put(OPENAI, { label, secret: `${SECRET}-${label}` }, { 'if-match': '"1"' }),
    );
    const statuses = (await Promise.all(edits)).map(({ statusCode }) => statusCode);
    expect(statuses.sort()).toEqual([200, 409, 409]);
    expect((await get(OPENAI)).revision).toBe(2);
    const stale = await put(OPENAI, { label: 'x' }, { 'if-match': 'W/"1"' });
    expect([stale.statusCode, stale.json<Problem>().code]).toEqual([409, 'REVISION_CONFLICT']);
    expect((await put(OPENAI, { label: 'x' }, { 'if-none-match': '*' })).statusCode).toBe(409);
    expect((await put(OPENAI, { label: 'x' }, { 'if-match': '2' })).statusCode).toBe(200);
    expect((await put(OPENAI, { label: 'x' }, { 'if-match': 'two' })).statusCode).toBe(400);
  });

  test('two edits at once without a revision never leave a mixture', async () => {
    const { put, get } = await open();
    const edits = [0, 1, 2, 3].map(n => put(OPENAI, { label: `l${n}`, secret: `${SECRET}-000${n}` }));
    const statuses = (await Promise.all(edits)).map(({ statusCode }) => statusCode);
    expect(statuses.filter(status => status !== 409).length).toBeGreaterThan(0);
    const { label, secret_hint: hint } = await get(OPENAI);
    expect(hint).toBe(`000${label.slice(1)}`);
  });

  test.each<[string, object, string[]]>([
    ['another base URL', { base_url: 'https://evil.example' }, ['secret']],
    ['a further origin', { allowed_origins: ['https://evil.example'] }, ['secret']],
    ['a private base URL', { base_url: 'http://10.0.0.5' }, ['secret']],
  ])('%s asks for the secret anew, and is taken with it', async (_what, config, paths) => {
    const { put, get } = await open();
    await put(OPENAI, { secret: SECRET });
    const refused = await put(OPENAI, { config });
    const { detail, errors } = refused.json<Problem>();
    expect([refused.statusCode, errors.map(({ path }) => path)]).toEqual([400, paths]);
    expect(detail).toContain('entered anew');
    expect((await get(OPENAI)).revision).toBe(1);
    expect((await put(OPENAI, { config, secret: SECRET })).statusCode).toBe(200);
    expect((await put(OPENAI, { config, label: 'later' })).statusCode).toBe(200);
    expect((await put(OPENAI, { config: {}, secret: null })).statusCode).toBe(200);
  });

  test('an account is deleted with its secrets; one that is used says by what', async () => {
    const { api, put } = await open();
    await put(`${AT}/webhook/ops`, { secret: SECRET, config: { base_url: 'https://hooks.example' } });
    const inputs = { work_ms: 1, notify: { channel: 'webhook', account_id: 'ops' } };
    await api.send('POST', '/jobs', { ...idleSpec, inputs });
    expect((await api.send('GET', `${AT}/webhook/ops`)).json()).toMatchObject({
      depends: [{ kind: 'job', id: 'idle' }],
      depends_total: 1,
    });
    const refused = await api.send('DELETE', `${AT}/webhook/ops`);
    expect([refused.statusCode, refused.json<Problem>().detail]).toEqual([
      409,
      expect.stringMatching(/used by job idle\..*force=true/),
    ]);
    expect(
      (await api.send('DELETE', `${AT}/webhook/ops?force=true`, undefined, { 'if-match': '"9"' })).statusCode,
    ).toBe(409);
    expect((await api.send('DELETE', `${AT}/webhook/ops?force=true`)).json()).toMatchObject({ account_id: 'ops' });
    expect((await api.send('GET', `${AT}/webhook/ops`)).statusCode).toBe(404);
    expect((await api.send('DELETE', `${AT}/webhook/ops`)).statusCode).toBe(404);
    const left = await api.engine.listDocuments({ collection: 'secrets', limit: 10 });
    expect(left.items).toEqual([]);
  });

  test('lists have pages, and the accounts of the environment come last', async () => {
    const { api, put } = await open({
      accounts: {
        openAi: { apiKey: 'sk-of-the-environment-e4e4' },
        webhooks: { ops: { url: 'https://hooks.example/hidden-path', secret: 'whsec-of-the-environment' } },
      },
    });
    for (const id of ['b', 'a', 'c']) await put(`${AT}/github/${id}`, { secret: SECRET });
    const list = async (query: string) => {
      const answer = await api.send('GET', `${AT}${query}`);
      const items = answer.json<IntegrationAccount[]>();
      return { answer, ids: items.map(({ provider, account_id }) => `${provider}/${account_id}`), items };
    };
    const all = await list('');
    expect(all.ids).toEqual(['github/a', 'github/b', 'github/c', 'openai/default', 'webhook/ops']);
    expect(all.answer.headers['x-total-count']).toBe('5');
    expect(all.answer.body).not.toMatch(/hidden-path|whsec|sk-of-the/);
    const second = await list('?limit=2&offset=2');
    expect(second.ids).toEqual(['github/c', 'openai/default']);
    expect(second.answer.headers.link).toMatch(/offset=4>; rel="next"/);
    expect((await list('?limit=2&offset=4')).ids).toEqual(['webhook/ops']);
    expect((await list('?provider=github')).ids).toEqual(['github/a', 'github/b', 'github/c']);
    expect((await list('?provider=git')).ids).toEqual([]);
    expect((await api.send('GET', `${AT}?provider=Git-Hub`)).statusCode).toBe(400);
    expect(all.items[3]).toMatchObject({
      source: 'OPENAI_API_KEY',
      revision: 0,
      has_secret: true,
      secret_hint: 'e4e4',
    });
  });

  test('an account of the environment is only changed there, or replaced by a stored one', async () => {
    const { api, put, get } = await open({ accounts: { openAi: { apiKey: 'sk-of-the-environment-e4e4' } } });
    const shown = await get(OPENAI);
    expect((await put(OPENAI, shown)).headers['x-account-change']).toBe('unchanged');
    const refused = await put(OPENAI, { ...shown, enabled: false });
    expect([refused.statusCode, refused.json<Problem>().detail]).toEqual([
      409,
      expect.stringContaining('OPENAI_API_KEY'),
    ]);
    expect((await api.send('DELETE', OPENAI)).statusCode).toBe(409);
    expect((await put(OPENAI, { secret: SECRET })).statusCode).toBe(201);
    expect(await get(OPENAI)).toMatchObject({ source: 'store', secret_hint: '9f3c' });
    expect((await api.send('DELETE', OPENAI)).statusCode).toBe(200);
    expect(await get(OPENAI)).toMatchObject({ source: 'OPENAI_API_KEY' });
  });

  test('nothing of a secret is in anything that is stored or answered', async () => {
    const { api, put } = await open();
    await put(OPENAI, { secret: SECRET });
    await put(OPENAI, { secret: OTHER, label: 'x' });
    await api.send('POST', `${OPENAI}/test`);
    await api.send('DELETE', `${OPENAI}?force=true`);
    await put(OPENAI, { secret: SECRET });
    const answers = await Promise.all([OPENAI, AT, '/audit/logs', '/events'].map(path => api.send('GET', path)));
    const kept = `${await everythingIn(api.engine)}${answers.map(({ body }) => body).join('')}`;
    expect(kept).toContain('openai/default');
    for (const secret of [SECRET, OTHER]) {
      for (const form of formsOfSecret(secret)) expect(kept).not.toContain(form);
    }
  });

  test('an attempt that ends anywhere leaves the account as it was or as it is to be', async () => {
    const { api, put, get } = await open();
    await put(OPENAI, { secret: SECRET, label: 'before' });
    let left = 0;
    const dying = endsAfter(api.engine, () => left);
    const deps = { ...api.accounts.deps, engine: dying };
    const body = { secret: OTHER, label: 'after' };
    const seen = new Set<string>();
    for (let steps = 0; seen.size < 2 && steps < 10; steps += 1) {
      left = steps;
      await putAccount(deps, { provider: 'openai', accountId: 'default', body, actor: 'test' }).catch(() => undefined);
      const account = await get(OPENAI);
      expect([`before 9f3c`, `after 77aa`]).toContain(`${account.label} ${account.secret_hint ?? ''}`);
      const found = await createFindAccount(api.accounts.deps)('openai', 'default');
      expect(found?.secrets['secret']?.reveal()).toBe(account.label === 'before' ? SECRET : OTHER);
      seen.add(account.label);
    }
    expect([...seen]).toEqual(['before', 'after']);
  });
});

async function everythingIn(engine: Engine): Promise<string> {
  const parts: string[] = [];
  for (const collection of await engine.listCollections()) {
    parts.push(JSON.stringify((await engine.listDocuments({ collection, limit: 200 })).items));
  }
  parts.push(JSON.stringify(await engine.readEventsAfter('', 1000)));
  return parts.join('\n');
}

/** An engine whose process ends after so many writes of documents. */
function endsAfter(engine: Engine, steps: () => number): Engine {
  let done = 0;
  let limit = -1;
  const ending = (verb: 'putDocument' | 'deleteDocument') => (command: never) => {
    if (limit !== steps()) [limit, done] = [steps(), 0];
    done += 1;
    if (done > limit) return Promise.reject(new Error('the process has ended'));
    return (engine[verb] as (given: never) => Promise<unknown>)(command);
  };
  return new Proxy(engine, {
    get: (target, name) => {
      if (name === 'putDocument' || name === 'deleteDocument') return ending(name);
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value as () => unknown).bind(target) : value;
    },
  });
}
