import type { AuthMe, Problem } from '@multi-job/contract';
import { afterEach, expect, test } from 'vitest';
import { parseApiKeys } from '../../src/core/auth/parse-api-keys.ts';
import { silentLogger } from '../../src/core/logger.ts';
import type { ApiConfig } from '../../src/services/api/api-config.ts';
import { idleSpec, startApiHarness } from './api-harness.ts';
import type { ApiHarness } from './api-harness.ts';
import { openEventClient } from './event-client.ts';
import { KEYS, TOKENS, authOn, bearer } from './tokens.ts';

const opened: ApiHarness[] = [];
afterEach(async () => {
  for (const api of opened.splice(0)) await api.close();
});

async function start(config: Partial<ApiConfig> = {}, logger = silentLogger): Promise<ApiHarness> {
  const api = await startApiHarness({ config: { auth: authOn(), ...config }, logger });
  opened.push(api);
  return api;
}

const me = async (api: ApiHarness, headers: Record<string, string>) => api.send('GET', '/auth/me', undefined, headers);
const statusOf = async (api: ApiHarness, headers: Record<string, string>) => (await me(api, headers)).statusCode;

test('a caller is told its name and role, and its name stands with what it saves', async () => {
  const api = await start();
  const { actor, known_as, ...rest } = (await me(api, bearer('operator'))).json<AuthMe>();
  expect(rest).toEqual({
    ...{ enabled: true, name: null, role: 'operator', covers: ['viewer', 'operator'] },
    approval_four_eyes: false,
  });
  expect(actor).toMatch(/^operator:[0-9a-f]{8}$/);
  expect(known_as[0]).toBe(actor);

  expect((await api.send('POST', '/jobs', idleSpec, bearer('operator'))).statusCode).toBe(201);
  const versions = await api.send('GET', '/jobs/idle/versions', undefined, bearer('viewer'));
  expect(versions.json()).toMatchObject([{ actor }]);
});

test('with authentication off everybody is anonymous and admin', async () => {
  const api = await startApiHarness();
  opened.push(api);
  expect((await me(api, {})).json()).toEqual({
    ...{ enabled: false, actor: 'anonymous', name: null, known_as: ['anonymous'], role: 'admin' },
    covers: ['viewer', 'operator', 'admin'],
    approval_four_eyes: false,
  });
  expect((await me(api, { authorization: 'Bearer whatever' })).statusCode).toBe(200);
});

test('a caller is told whether four eyes decide approvals', async () => {
  const api = await start({ approvalFourEyes: true });
  expect((await me(api, bearer('admin'))).json()).toMatchObject({ approval_four_eyes: true });
});

test('X-API-Key carries the bare token, also beside a header that is for somebody else', async () => {
  const api = await start();
  expect(await statusOf(api, { 'x-api-key': TOKENS.viewer })).toBe(200);
  expect(await statusOf(api, { 'x-api-key': TOKENS.viewer, authorization: 'Basic abc' })).toBe(200);
  expect(await statusOf(api, { 'x-api-key': `Bearer ${TOKENS.viewer}` })).toBe(401);
  expect(await statusOf(api, { authorization: TOKENS.viewer })).toBe(401);
});

test('another header and scheme take the place of Authorization and Bearer', async () => {
  const api = await start({ auth: authOn({ tokenHeader: 'x-spio-token', tokenScheme: 'Token' }) });
  expect(await statusOf(api, { 'x-spio-token': `token ${TOKENS.viewer}` })).toBe(200);
  expect(await statusOf(api, bearer('viewer'))).toBe(401);
  expect((await me(api, {})).headers['www-authenticate']).toBe('Token realm="multi-job"');
  expect(api.document.components).toMatchObject({
    securitySchemes: { token: { type: 'apiKey', in: 'header', name: 'x-spio-token' } },
  });

  const bare = await start({ auth: authOn({ tokenHeader: 'x-spio-token', tokenScheme: '' }) });
  expect(await statusOf(bare, { 'x-spio-token': TOKENS.viewer })).toBe(200);
  expect((await me(bare, {})).json<Problem>().detail).toContain('x-spio-token: <token>');
});

test('an unknown token is told from none', async () => {
  const api = await start();
  expect((await me(api, {})).headers['www-authenticate']).toBe('Bearer realm="multi-job"');
  const unknown = await me(api, { authorization: 'Bearer hush-hush-hush' });
  expect(unknown.headers['www-authenticate']).toContain('error="invalid_token"');
  expect(unknown.body).not.toContain('hush');
});

test('an address that fails too often is turned away for the rest of the minute; a long token is not', async () => {
  const auth = authOn({ failuresPerMinute: 3 }, `${KEYS},short:admin`);
  const warned: string[] = [];
  const api = await start({ auth }, { ...silentLogger, warn: (_fields, message) => warned.push(message) });
  expect(await statusOf(api, { 'x-api-key': 'short' })).toBe(200);
  for (let failure = 0; failure < 3; failure += 1) expect(await statusOf(api, { 'x-api-key': 'guess' })).toBe(401);

  const away = await me(api, { 'x-api-key': 'guess' });
  expect(away.statusCode).toBe(429);
  expect(Number(away.headers['retry-after'])).toBeGreaterThan(0);
  expect(Number(away.headers['retry-after'])).toBeLessThanOrEqual(60);
  expect(await statusOf(api, {})).toBe(429);
  expect(await statusOf(api, { 'x-api-key': 'short' })).toBe(429);
  expect(await statusOf(api, bearer('viewer'))).toBe(200);
  expect((await api.send('GET', '/healthz')).statusCode).toBe(200);
  expect(warned.filter(message => message.includes('turned away'))).toHaveLength(1);

  api.clock.advance(60_001);
  expect(await statusOf(api, { 'x-api-key': 'short' })).toBe(200);
  expect(await statusOf(api, { 'x-api-key': 'guess' })).toBe(401);
});

test('failures of one address leave others alone; X-Forwarded-For counts from a trusted proxy only', async () => {
  const from = (api: ApiHarness, forwarded: string) =>
    api.app.inject({ url: '/auth/me', headers: { 'x-forwarded-for': forwarded } }).then(answer => answer.statusCode);
  const trusting = await start({ auth: authOn({ failuresPerMinute: 1 }), trustedProxies: ['loopback'] });
  expect([await from(trusting, '10.0.0.1'), await from(trusting, '10.0.0.1')]).toEqual([401, 429]);
  expect([await from(trusting, '10.0.0.2')]).toEqual([401]);
  expect([await from(trusting, '2001:db8::1'), await from(trusting, '2001:db8::2')]).toEqual([401, 429]);

  const careful = await start({ auth: authOn({ failuresPerMinute: 1 }) });
  expect([await from(careful, '10.0.0.1'), await from(careful, '10.0.0.2')]).toEqual([401, 429]);
});

test('without tokens only the names of this machine are answered to, so that no page can make its own name lead here', async () => {
  const ask = async (harness: ApiHarness, host: string) =>
    (await harness.app.inject({ url: '/jobs', headers: { host, origin: `http://${host}` } })).statusCode;
  const open = await startApiHarness();
  for (const host of ['localhost:8000', '127.0.0.1:8000', '[::1]:8000', 'LOCALHOST']) {
    expect([host, await ask(open, host)]).toEqual([host, 200]);
  }
  expect(await ask(open, 'rebound.example:8000')).toBe(403);
  await open.close();

  const guarded = await startApiHarness({ config: { auth: authOn() } });
  expect(await ask(guarded, 'jobs.example')).toBe(401);
  await guarded.close();
});

test('a page of an origin that is let in may ask with a token, and read a refusal', async () => {
  const api = await start();
  const origin = 'http://localhost:3000';
  const preflight = await api.app.inject({
    method: 'OPTIONS',
    url: '/jobs',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,x-api-key,content-type',
    },
  });
  expect(preflight.statusCode).toBe(204);
  expect(preflight.headers['access-control-allow-headers']).toBe('authorization,x-api-key,content-type');
  const refused = await api.send('GET', '/jobs', undefined, { origin });
  expect(refused.statusCode).toBe(401);
  expect(refused.headers['access-control-allow-origin']).toBe(origin);
  expect(refused.headers['access-control-expose-headers']).toContain('WWW-Authenticate');
});

test('nothing of a body is read before the caller is known', async () => {
  const api = await start();
  const response = await api.send('POST', '/jobs', '{ not json', { 'content-type': 'application/json' });
  expect(response.statusCode).toBe(401);
});

test('a stream needs a token, and ends when the token is taken away; others go on', async () => {
  const auth = authOn();
  const api = await start({ auth });
  const url = await api.app.listen({ host: '127.0.0.1', port: 0 });
  const refused = await openEventClient(`${url}/events`);
  expect(refused.response.statusCode).toBe(401);

  const revoked = await openEventClient(`${url}/events`, bearer('viewer'));
  const staying = await openEventClient(`${url}/events`, bearer('operator'));
  await api.send('POST', '/jobs', idleSpec, bearer('operator'));
  await Promise.all([revoked, staying].map(client => client.until(events => events.length > 0)));

  const startMs = performance.now();
  auth.keyRing.replace(parseApiKeys(`${TOKENS.operator}:viewer`).keys);
  await revoked.ended;
  expect(performance.now() - startMs).toBeLessThan(5000);
  expect(await statusOf(api, bearer('viewer'))).toBe(401);

  await api.engine.deleteJob({ jobId: 'idle', actor: 'test', nowMs: api.clock.now() });
  await staying.until(events => events.some(event => event.event === 'job.deleted'));
  auth.keyRing.replace([]);
  await staying.ended;
  refused.close();
});
