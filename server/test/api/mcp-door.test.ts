import type { AuditEntry } from '@multi-job/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApiHarness } from './api-harness.ts';
import type { ApiHarness } from './api-harness.ts';
import { TOKENS, authOn, bearer } from './tokens.ts';

/** `/mcp` as plain HTTP: who is let in, and what odd requests are answered with. */
let api: ApiHarness;
beforeAll(async () => {
  api = await startApiHarness({
    config: {
      ...{ auth: authOn(), corsOrigins: ['http://localhost:3000', 'https://jobs.example.com'] },
      publicUrl: 'https://hooks.example.com:8443/platform',
    },
  });
});
afterAll(() => api.close());

const JSON_RPC = { accept: 'application/json, text/event-stream', 'content-type': 'application/json' };
const LIST = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} };

function post(body: unknown, headers: Record<string, string> = {}) {
  return api.app.inject({
    method: 'POST',
    url: '/mcp',
    headers: { ...JSON_RPC, ...bearer('operator'), ...headers },
    payload: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** The JSON-RPC messages of an answer, which may be one event of a stream. */
function messagesOf(text: string): Record<string, unknown>[] {
  const data = [...text.matchAll(/^data: (.*)$/gm)].map(match => match[1] ?? '');
  return (data.length > 0 ? data : [text]).map(each => JSON.parse(each) as Record<string, unknown>);
}

test('one request is all it takes: nothing is to be opened before', async () => {
  const response = await post(LIST);
  expect(response.statusCode).toBe(200);
  expect(response.headers['mcp-session-id']).toBeUndefined();
  const [answer] = messagesOf(response.body) as { result: { tools: object[] } }[];
  expect(answer?.result.tools).toHaveLength(11);
});

test('a token is asked for in either header, and a wrong one is refused', async () => {
  expect((await post(LIST, { authorization: '' })).statusCode).toBe(401);
  const refused = await post(LIST, { authorization: 'Bearer nobody-knows-this-one' });
  expect(refused.statusCode).toBe(401);
  expect(refused.headers['www-authenticate']).toContain('Bearer realm="multi-job"');
  expect((await post(LIST, { authorization: '', 'x-api-key': TOKENS.viewer })).statusCode).toBe(200);
});

test.each([
  ['a page elsewhere', { origin: 'https://evil.example' }],
  ['no page at all', { origin: 'null' }],
  ['a page whose name leads here', { origin: 'http://evil.example', host: 'evil.example' }],
  ['a name that leads here, without a page', { host: 'evil.example:8000' }],
  ['a name that only begins like ours', { host: 'localhost.evil.example' }],
  ['a name below the public one', { host: 'evil.hooks.example.com' }],
])('%s is refused', async (_who, headers) => {
  const response = await post(LIST, headers);
  expect(response.statusCode).toBe(403);
  expect(response.json()).toMatchObject({ code: 'FORBIDDEN' });
  expect(response.json<{ detail: string }>().detail).toContain('CORS_ALLOW_ORIGINS');
});

test.each([
  ['no origin', {}],
  ['the dashboard', { origin: 'http://localhost:3000' }],
  ['this machine', { host: 'LOCALHOST:8000', origin: 'http://LOCALHOST:8000' }],
  ['an address', { host: '192.168.1.5:8000' }],
  ['an address of version 6', { host: '[::1]:8000' }],
  ['a name that was named', { host: 'jobs.example.com', origin: 'https://jobs.example.com' }],
  ['the name of PUBLIC_URL', { host: 'Hooks.example.com.' }],
  ['the name of PUBLIC_URL with its port', { host: 'hooks.example.com:8443' }],
])('%s is let in', async (_who, headers) => {
  expect((await post(LIST, headers)).statusCode).toBe(200);
});

test('it takes POST only, and says so', async () => {
  for (const method of ['GET', 'DELETE', 'PUT'] as const) {
    const response = await api.app.inject({ method, url: '/mcp', headers: { ...JSON_RPC, ...bearer('operator') } });
    expect(response.statusCode, method).toBe(405);
    expect(response.headers['allow'], method).toContain('POST');
  }
});

test('what is no message is refused, and nothing fails', async () => {
  const big = { ...LIST, params: { pad: 'x'.repeat(1024 * 1024) } };
  expect((await post(big)).statusCode).toBe(413);
  expect((await post('{"jsonrpc":')).json()).toMatchObject({ code: 'MALFORMED_BODY' });
  expect((await post(LIST, { 'content-type': 'text/plain' })).statusCode).toBe(415);
  expect((await post(LIST, { accept: 'text/html' })).statusCode).toBe(406);
  expect((await post('')).statusCode).toBe(400);
  expect((await post('7')).statusCode).toBe(400);
  expect(
    (await post(`{"jsonrpc":"2.0","id":1,"method":"tools/list","params":${'['.repeat(100)}${']'.repeat(100)}}`))
      .statusCode,
  ).toBe(400);
  for (const odd of [
    {},
    [],
    [LIST, {}],
    { jsonrpc: '1.0', id: 1, method: 'x' },
    { ...LIST, id: { a: 1 } },
    { ...LIST, method: 7 },
  ]) {
    const { statusCode } = await post(odd);
    expect(statusCode, JSON.stringify(odd)).toBeGreaterThanOrEqual(200);
    expect(statusCode, JSON.stringify(odd)).toBeLessThan(500);
  }
});

test('methods that are not there are refused in the words of the protocol', async () => {
  for (const method of ['resources/list', 'prompts/list', 'logging/setLevel', 'sampling/createMessage', 'rm -rf']) {
    const [answer] = messagesOf((await post({ jsonrpc: '2.0', id: 3, method, params: {} })).body);
    expect(answer, method).toMatchObject({ id: 3, error: { code: expect.any(Number) as unknown } });
  }
});

test('a notification is taken, and a listener is not kept', async () => {
  const note = await post({ jsonrpc: '2.0', method: 'notifications/initialized' });
  expect(note.statusCode).toBe(202);
  const meta = {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
    'io.modelcontextprotocol/clientCapabilities': {},
  };
  const listen = { notifications: { toolsListChanged: true }, _meta: meta };
  const response = await post(
    { jsonrpc: '2.0', id: 9, method: 'subscriptions/listen', params: listen },
    { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'subscriptions/listen' },
  );
  expect(response.statusCode).toBeLessThan(500);
});

test('each of many calls in one message is decided and recorded by itself', async () => {
  const call = (id: number, name: string, args: object) => ({
    ...{ jsonrpc: '2.0', id, method: 'tools/call', params: { name, arguments: args } },
  });
  const job = { job_id: 'in-batch', type: 'simulation.heavy' };
  const response = await post([call(1, 'save_job', { job }), call(2, 'get_job', { job_id: 'nobody' })]);
  const answers = messagesOf(response.body).flat();
  expect(answers).toHaveLength(2);
  expect((await api.engine.getJob('in-batch'))?.enabled).toBe(false);
});

test('the rows of the audit log have the address and the request of who called', async () => {
  const call = { name: 'save_job', arguments: { job: { job_id: 'on-record', type: 'simulation.heavy' } } };
  const response = await api.app.inject({
    method: 'POST',
    url: '/mcp',
    remoteAddress: '203.0.113.9',
    headers: { ...JSON_RPC, 'x-api-key': TOKENS.operator, 'x-request-id': 'asked-1' },
    payload: { jsonrpc: '2.0', id: 1, method: 'tools/call', params: call },
  });
  expect(response.statusCode).toBe(200);
  const rows = (await api.send('GET', '/audit/logs?method=mcp', undefined, bearer('admin'))).json<AuditEntry[]>();
  expect(rows[0]).toMatchObject({
    path: '/jobs',
    address: '203.0.113.9',
    request_id: 'asked-1',
    actor_role: 'operator',
  });
});

test('while no token is asked for it is off, and says how to switch it on', async () => {
  const open = await startApiHarness();
  const headers = JSON_RPC;
  for (const [url, more] of [
    ['/mcp', {}],
    ['/jobs', { 'x-multi-job-via': 'mcp' }],
  ] as const) {
    const response = await open.app.inject({ method: 'POST', url, headers: { ...headers, ...more }, payload: LIST });
    expect(response.statusCode, url).toBe(403);
    expect(response.json<{ detail: string }>().detail, url).toContain('AUTH_ENABLED=true');
  }
  const read = await open.app.inject({ url: '/auth/me', headers: { 'x-multi-job-via': 'mcp' } });
  expect(read.statusCode).toBe(403);
  await open.close();
});
