import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { problemSchema } from '@multi-job/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLogger } from '../../src/core/logger.ts';
import type { ApiDeps } from '../../src/services/api/api-app.ts';
import { buildApi } from '../../src/services/api/build-api.ts';
import { startApi } from '../../src/services/api/start-api.ts';
import { startApiHarness } from './api-harness.ts';
import type { ApiHarness } from './api-harness.ts';
import { openEventClient } from './event-client.ts';

let harness: ApiHarness;
let deps: ApiDeps;
beforeEach(async () => {
  harness = await startApiHarness();
  deps = { ...harness, logger: silentLogger };
});
afterEach(() => harness.close());

test('a started API answers, is seen by its heartbeat, and leaves when stopped, streams and all', async () => {
  const api = await startApi(deps);
  expect((await fetch(`${api.url}/healthz`)).status).toBe(200);
  const seen = await deps.engine.listProcesses(deps.clock.now());
  expect(seen).toMatchObject([{ kind: 'api', alive: true, pid: process.pid }]);

  const stream = await openEventClient(`${api.url}/events`);
  await Promise.all([api.stop(), stream.ended]);
  expect((await deps.engine.listProcesses(deps.clock.now())).filter(agent => agent.alive)).toEqual([]);
  await expect(fetch(`${api.url}/healthz`)).rejects.toThrow();
});

test('a taken port is one sentence that names the variable', async () => {
  const squatter = createServer().listen(0, '127.0.0.1');
  await once(squatter, 'listening');
  const { port } = squatter.address() as AddressInfo;
  const config = { ...deps.config, port };
  await expect(startApi({ ...deps, config })).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: `API_PORT ${port} on 127.0.0.1 is taken by another program: stop it, or set API_PORT to a free port.`,
  });
  squatter.close();
});

test('an address of another machine is one sentence that names the variable', async () => {
  const config = { ...deps.config, host: '192.0.2.1' };
  await expect(startApi({ ...deps, config })).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: expect.stringContaining('API_HOST 192.0.2.1') as unknown,
  });
});

test('a client that sends 5 MiB over a socket gets its 413', async () => {
  const api = await startApi(deps);
  const body = JSON.stringify({ job_id: 'a', type: 'b', inputs: { text: 'x'.repeat(5 * 1024 * 1024) } });
  const response = await fetch(`${api.url}/jobs`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
  });
  expect([response.status, response.headers.get('content-type')]).toEqual([413, 'application/problem+json']);
  await api.stop();
});

test('what is not HTTP is refused, and the API goes on', async () => {
  const api = await startApi(deps);
  const socket = connect(Number(new URL(api.url).port), '127.0.0.1');
  socket.write('hello\r\n\r\n');
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 400 /);
  socket.destroy();
  expect((await fetch(`${api.url}/healthz`)).status).toBe(200);
  await api.stop();
});

test('what cannot be read as a request is answered with a problem: not HTTP, or too much of a head', async () => {
  const api = await startApi(deps);
  const answers = new Map([
    ['hello\r\n\r\n', '400'],
    [`GET /jobs?search=${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, '431'],
    ['POST /jobs HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n', '400'],
  ]);
  for (const [bytes, status] of answers) {
    const socket = connect(Number(new URL(api.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(bytes);
    let answer = '';
    socket.on('data', data => (answer += data.toString()));
    await once(socket, 'close');
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toContain(`HTTP/1.1 ${status} `);
    expect(head).toContain('content-type: application/problem+json');
    expect(problemSchema.parse(JSON.parse(body)).status).toBe(Number(status));
  }
  await api.stop();
});

test('a request that is sent byte by byte is given up', async () => {
  const app = buildApi(deps);
  expect(app.server.requestTimeout).toBe(60_000);
  await app.close();
});

test('a built dashboard is served under /ui/, with a policy that allows just its own scripts', async () => {
  const uiDir = await mkdtemp(join(tmpdir(), 'mj-ui-'));
  await mkdir(join(uiDir, 'jobs'));
  await writeFile(join(uiDir, 'index.html'), '<script>start()</script>');
  await writeFile(join(uiDir, 'jobs', 'index.html'), '<p>jobs</p>');
  const api = await startApi({ ...deps, config: { ...deps.config, uiDir } });

  const home = await fetch(api.url);
  expect([home.status, new URL(home.url).pathname, await home.text()]).toEqual([
    200,
    '/ui/',
    '<script>start()</script>',
  ]);
  expect(home.headers.get('content-security-policy')).toMatch(/script-src 'self' 'sha256-[\w+/]+=*';/);
  expect(home.headers.get('content-security-policy')).toContain("style-src-elem 'self';");
  expect(home.headers.get('cache-control')).toBe('no-cache');
  expect(await (await fetch(`${api.url}/ui/jobs/`)).text()).toBe('<p>jobs</p>');
  const short = await fetch(`${api.url}/r/a:b`, { redirect: 'manual' });
  expect([short.status, short.headers.get('location')]).toEqual([302, '/ui/runs/view/?id=a%3Ab']);
  const missing = await fetch(`${api.url}/ui/nothing.js`);
  expect([missing.status, missing.headers.get('content-type')]).toEqual([404, 'application/problem+json']);

  await api.stop();
  await rm(uiDir, { recursive: true });
});

test('a dashboard that is built anew under a running API may run its new scripts', async () => {
  const uiDir = await mkdtemp(join(tmpdir(), 'mj-ui-'));
  await writeFile(join(uiDir, 'index.html'), '<script>before()</script>');
  const api = await startApi({ ...deps, config: { ...deps.config, uiDir } });
  const scriptsOf = (script: string): string => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
  const policy = async (path: string): Promise<string> =>
    (await fetch(`${api.url}${path}`)).headers.get('content-security-policy') ?? '';
  expect(await policy('/ui/')).toContain(scriptsOf('before()'));

  await writeFile(join(uiDir, 'index.html'), '<script>after(1)</script>');
  await mkdir(join(uiDir, 'fresh'));
  await writeFile(join(uiDir, 'fresh', 'index.html'), '<script>fresh()</script>');
  expect(await policy('/ui/')).toContain(scriptsOf('after(1)'));
  expect(await policy('/ui/')).not.toContain(scriptsOf('before()'));
  expect(await policy('/ui/fresh/')).toContain(scriptsOf('fresh()'));

  await api.stop();
  await rm(uiDir, { recursive: true });
});

test('files of the dashboard travel compressed where the build left them so', async () => {
  const uiDir = await mkdtemp(join(tmpdir(), 'mj-ui-'));
  await mkdir(join(uiDir, '_next', 'static'), { recursive: true });
  const script = join(uiDir, '_next', 'static', 'a.js');
  await writeFile(join(uiDir, 'index.html'), '<p>home</p>');
  await writeFile(script, 'start()');
  await writeFile(`${script}.gz`, gzipSync('start()'));
  const api = await startApi({ ...deps, config: { ...deps.config, uiDir } });
  const read = async (encoding: string): Promise<(string | null)[]> => {
    const answer = await fetch(`${api.url}/ui/_next/static/a.js`, { headers: { 'accept-encoding': encoding } });
    expect(answer.headers.get('content-type')).toContain('javascript');
    return [await answer.text(), answer.headers.get('content-encoding'), answer.headers.get('vary')];
  };
  expect(await read('gzip')).toEqual(['start()', 'gzip', 'accept-encoding']);
  expect(await read('identity')).toEqual(['start()', null, 'accept-encoding']);

  await api.stop();
  await rm(uiDir, { recursive: true });
});
