import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AccountTest, IntegrationAccount, Problem } from '@multi-job/contract';
import { parseAllowedHosts } from '../../src/core/egress/allowed-hosts.ts';
import { createEgressClient } from '../../src/tools/http/create-egress-client.ts';
import { resolveHost } from '../../src/tools/http/pinned-lookup.ts';
import { startApiHarness } from '../api/api-harness.ts';
import type { ApiHarness } from '../api/api-harness.ts';
import { startLocalServer } from '../tools/local-server.ts';
import type { LocalServer } from '../tools/local-server.ts';

const SECRET = 'sk-hidden-0123456789';
const AT = '/integrations/accounts';

let api: ApiHarness;
let server: LocalServer;
let answer: { status: number; body: string; headers?: Record<string, string> };
const closing: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  answer = { status: 200, body: '{}' };
  server = await startLocalServer((_request, response) => {
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers }).end(answer.body);
  });
  const egress = createEgressClient({ allowedHosts: parseAllowedHosts([]), resolve: resolveHost });
  api = await startApiHarness({ accounts: { egress } });
  closing.push(
    () => server.close(),
    () => egress.close(),
    () => api.close(),
  );
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const save = (path: string, body: object) => api.send('PUT', `${AT}/${path}`, body);
const tryIt = async (path: string) => (await api.send('POST', `${AT}/${path}/test`)).json<AccountTest>();

test('it says in a sentence what answered, and whose credential it is', async () => {
  await save('github/default', { enabled: false, secret: SECRET, config: { base_url: server.url } });
  answer.body = JSON.stringify({ login: `octo\u202Ecat\n${'x'.repeat(200)}`, secret: SECRET });
  const { ok, message } = await tryIt('github/default');
  expect([ok, message]).toEqual([
    true,
    `${server.host} answered HTTP 200: the credential works, as octo cat ${'x'.repeat(71)}.`,
  ]);
  const kept = (await api.send('GET', `${AT}/github/default`)).json<IntegrationAccount>();
  expect(kept).toMatchObject({ revision: 1, last_test: { ok: true, message }, last_used_at: null });
});

test.each<[number, string, boolean, RegExp]>([
  [401, `{"error":"bad ${SECRET}"}`, false, /HTTP 401: it does not accept the credential/],
  [403, '', false, /HTTP 403: .*rights/],
  [404, '', false, /HTTP 404: .*base_url/],
  [302, '', false, /HTTP 302: it redirects/],
  [429, '', false, /HTTP 429: too many/],
  [500, SECRET, false, /HTTP 500: it has trouble/],
  [418, '', false, /HTTP 418/],
  [200, 'no json', true, /HTTP 200: the credential works\.$/],
  [200, `{"login":"${SECRET}"}`, true, /as \[redacted\]/],
])('of HTTP %i with %j it says so without repeating the answer', async (status, body, isOk, sentence) => {
  await save('github/default', { secret: SECRET, config: { base_url: server.url } });
  answer = { status, body, headers: { location: 'https://evil.example/' } };
  const { ok, message } = await tryIt('github/default');
  expect([ok, message]).toEqual([isOk, expect.stringMatching(sentence)]);
  expect(message).not.toContain(SECRET);
});

test('an answer that says no is no, whatever its status', async () => {
  await save('telegram/default', { secrets: { bot_token: '123456:hidden-token' }, config: { base_url: server.url } });
  answer.body = '{"ok":false}';
  expect(await tryIt('telegram/default')).toMatchObject({
    ok: false,
    message: expect.stringContaining('refused') as string,
  });
  answer.body = '{"ok":true,"result":{"username":"bot_a01"}}';
  expect(await tryIt('telegram/default')).toMatchObject({
    ok: true,
    message: expect.stringContaining('as bot_a01') as string,
  });
});

test('what keeps it from being asked is what the test finds', async () => {
  await save('github/default', { config: { base_url: server.url } });
  expect(await tryIt('github/default')).toMatchObject({
    ok: false,
    message: expect.stringContaining('has no "secret"') as string,
  });
  await save('github/default', { secret: SECRET, config: { base_url: 'http://127.0.0.1:1' } });
  expect(await tryIt('github/default')).toMatchObject({
    ok: false,
    message: expect.stringContaining('could not be reached') as string,
  });
});

test('an account of which nothing harmless is known says how to name it', async () => {
  await save('acme/default', { secret: SECRET, config: { base_url: server.url } });
  const refused = await api.send('POST', `${AT}/acme/default/test`);
  expect([refused.statusCode, refused.json<Problem>().detail]).toEqual([
    400,
    expect.stringContaining('config.probe_path'),
  ]);
  await save('acme/default', { config: { base_url: server.url, probe_path: '/me' } });
  expect(await tryIt('acme/default')).toMatchObject({ ok: true });
  expect((await api.send('POST', `${AT}/acme/other/test`)).statusCode).toBe(404);
});

test('an account is tried ten times a minute', async () => {
  await save('github/default', { secret: SECRET, config: { base_url: server.url } });
  for (let time = 0; time < 10; time += 1)
    expect((await api.send('POST', `${AT}/github/default/test`)).statusCode).toBe(200);
  const refused = await api.send('POST', `${AT}/github/default/test`);
  expect([refused.statusCode, Number(refused.headers['retry-after']) > 0]).toEqual([429, true]);
});
