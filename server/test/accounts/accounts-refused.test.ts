import type { Problem } from '@multi-job/contract';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { AppError } from '../../src/core/errors.ts';
import type { ApiHarness } from '../api/api-harness.ts';
import { startApiOn } from '../api/both-engines.ts';
import { authOn, bearer } from '../api/tokens.ts';

const SECRET = 'sk-first-secret-0123456789-9f3c';
const AT = '/integrations/accounts';
const OPENAI = `${AT}/openai/default`;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

let api: ApiHarness;
beforeAll(async () => {
  api = await startApiOn('embedded');
});
afterAll(() => api.close());
const put = (path: string, body: unknown) => api.send('PUT', path, body, { 'content-type': 'application/json' });

test.each<[string, string, unknown, string]>([
  ['a secret of three characters', OPENAI, { secret: 'q8z' }, 'secret'],
  ['a secret with a header in it', OPENAI, { secret: 'sk-hidden-1\r\nx-evil: hidden-2' }, 'secret'],
  ['a secret that is a number', OPENAI, { secret: 48_151_623 }, 'secret'],
  ['a secret that is too exact a number', OPENAI, '{"secret": 48151623421516234215}', 'secret'],
  ['secrets as a text', OPENAI, { secrets: 'sk-hidden-hidden' }, 'secrets'],
  ['a secret of a wrong shape', OPENAI, { secrets: { secret: ['sk-hidden-hidden'] } }, 'secrets.secret'],
  ['a secret under a name that there is not', OPENAI, { secrets: { bot_token: 'sk-hidden-hidden' } }, 'secrets'],
  ['a secret where its name belongs', OPENAI, { secrets: { 'sk hidden hidden': 'x' } }, 'secrets'],
  ['a secret in the config', OPENAI, { config: { api_key: 'sk-hidden-hidden' } }, 'config.api_key'],
  [
    'a link-local base URL',
    OPENAI,
    { secret: 'sk-hidden-hidden', config: { base_url: 'http://169.254.169.254' } },
    'config.base_url',
  ],
  [
    'a base URL of metadata in another form',
    OPENAI,
    { config: { base_url: 'http://[::ffff:a9fe:a9fe]' } },
    'config.base_url',
  ],
  [
    'a base URL with a password',
    OPENAI,
    { config: { base_url: 'https://me:hidden-hidden@x.example' } },
    'config.base_url',
  ],
  [
    'a provider that nobody knows, without an address',
    `${AT}/opnai/default`,
    { secret: 'sk-hidden-hidden' },
    'config.base_url',
  ],
  [
    'a credential in the query',
    `${AT}/acme/x`,
    { config: { base_url: 'https://a.example', auth: { kind: 'query' } } },
    'config.auth.kind',
  ],
  ['an unknown field', OPENAI, { sekret: 'sk-hidden-hidden' }, 'sekret'],
  ['no JSON', OPENAI, '{"secret": "sk-hidden-hidden"', 'body'],
  ['a list', OPENAI, ['sk-hidden-hidden'], 'body'],
  ['a label with a line break', OPENAI, { label: 'a\nb' }, 'label'],
  ['a label that turns the direction', OPENAI, { label: 'a\u202eb' }, 'label'],
  ['what a read of another account answered', OPENAI, { provider: 'github', account_id: 'default' }, 'provider'],
  ['the mask of a secret', OPENAI, { secret: '••••••••9f3c' }, 'secret'],
  ['a provider of the wrong form', `${AT}/Open-AI/default`, {}, 'provider'],
  ['an id of the wrong form', `${AT}/openai/-x`, {}, 'account_id'],
  [
    'thirty secrets',
    `${AT}/acme/x`,
    { config: { base_url: 'https://a.example' }, secrets: manySecrets(30) },
    'secrets',
  ],
])('%s is a 400 that names the field, repeats no secret and stores nothing', async (_what, path, body, at) => {
  const answer = await put(path, body);
  const problem = answer.json<Problem>();
  expect([answer.statusCode, problem.errors[0]?.path]).toEqual([400, at]);
  expect(answer.body).not.toMatch(/hidden-|48151623|hidden hidden|q8z/);
  expect(problem.errors[0]?.message.length).toBeGreaterThan(8);
  expect(await api.engine.listCollections()).not.toContain('secrets');
  expect(await api.engine.listCollections()).not.toContain('accounts');
});

test('without a key for secrets it says what is missing, and nothing is stored', async () => {
  const openVault = () => {
    throw new AppError('CONFIG_INVALID', 'Set SECRETS_KEY to keep secrets.');
  };
  const locked = await startApiOn('embedded', { accounts: { openVault } });
  closing.push(() => locked.close());
  const answer = await locked.send('PUT', OPENAI, { secret: SECRET });
  expect([answer.statusCode, answer.json<Problem>().detail]).toEqual([409, 'Set SECRETS_KEY to keep secrets.']);
  expect((await locked.send('PUT', OPENAI, { label: 'without a secret' })).statusCode).toBe(201);
  expect(await locked.engine.listCollections()).not.toContain('secrets');
});

test('reading is for viewers, trying for operators, writing for admins', async () => {
  const guarded = await startApiOn('embedded', { config: { auth: authOn() } });
  closing.push(() => guarded.close());
  const status = async (
    method: 'GET' | 'PUT' | 'POST' | 'DELETE',
    path: string,
    role: 'viewer' | 'operator' | 'admin',
  ) => (await guarded.send(method, path, method === 'PUT' ? { secret: SECRET } : undefined, bearer(role))).statusCode;
  expect(await status('PUT', OPENAI, 'operator')).toBe(403);
  expect(await status('PUT', OPENAI, 'admin')).toBe(201);
  expect(await status('GET', OPENAI, 'viewer')).toBe(200);
  expect(await status('POST', `${OPENAI}/test`, 'viewer')).toBe(403);
  expect(await status('POST', `${OPENAI}/test`, 'operator')).toBe(200);
  expect(await status('DELETE', OPENAI, 'operator')).toBe(403);
  expect(await status('DELETE', OPENAI, 'admin')).toBe(200);
});

test('a record that cannot be read is shown as such, and mended by saving it anew', async () => {
  const odd = await startApiOn('embedded');
  closing.push(() => odd.close());
  await odd.engine.putDocument({ collection: 'accounts', id: 'openai/default', value: { enabled: 7 }, nowMs: 1 });
  expect((await odd.send('GET', AT)).json()).toMatchObject([
    { account_id: 'default', enabled: false, unreadable: expect.stringContaining('enabled') as string },
  ]);
  expect((await odd.send('PUT', OPENAI, { secret: SECRET })).statusCode).toBe(200);
  expect((await odd.send('GET', OPENAI)).json()).toMatchObject({ has_secret: true, revision: 1 });
});

function manySecrets(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`s${index}`, 'long-enough-secret']));
}
