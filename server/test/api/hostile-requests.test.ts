import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { problemSchema } from '@multi-job/contract';
import { silentLogger } from '../../src/core/logger.ts';
import type { ApiConfig } from '../../src/services/api/api-config.ts';
import { buildDashboardServer } from '../../src/services/api/dashboard-server/build-dashboard-server.ts';
import { startApi } from '../../src/services/api/start-api.ts';
import { idleSpec, startApiHarness } from './api-harness.ts';
import type { ApiHarness } from './api-harness.ts';
import { requestLines, sendRaw } from './raw-request.ts';
import { TOKENS, authOn, bearer } from './tokens.ts';

const opened: (() => unknown)[] = [];
/** What only one test needs is closed after it; what all of a way share, after the last. */
let kept = 0;
const closeDownTo = async (count: number): Promise<void> => {
  for (const close of opened.splice(count).reverse()) await close();
};
afterEach(() => closeDownTo(kept));
afterAll(() => closeDownTo(0));

interface Served {
  harness: ApiHarness;
  /** Where the API answers by itself. */
  apiUrl: string;
  /** Where the one under test answers. */
  url: string;
}

const WAYS = ['the API', 'the dashboard on a port of its own'] as const;

async function serve(way: (typeof WAYS)[number], config: Partial<ApiConfig> = {}): Promise<Served> {
  const uiDir = await buildPages();
  const harness = await startApiHarness({ config: { uiDir, ...config } });
  opened.push(() => harness.close());
  const api = await startApi({ ...harness, logger: silentLogger });
  opened.push(() => api.stop());
  if (way === 'the API') return { harness, apiUrl: api.url, url: api.url };
  const apiUrl = new URL(api.url);
  const server = buildDashboardServer({ host: '127.0.0.1', apiUrl, pages: { folder: uiDir }, logger: silentLogger });
  opened.push(() => server.close());
  return { harness, apiUrl: api.url, url: await server.listen({ host: '127.0.0.1', port: 0 }) };
}

async function buildPages(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mj-pages-'));
  opened.push(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, '_next', 'static'), { recursive: true });
  await mkdir(join(folder, 'jobs'));
  await writeFile(join(folder, 'index.html'), '<script>start()</script>');
  await writeFile(join(folder, 'jobs', 'index.html'), '<p>jobs</p>');
  await writeFile(join(folder, '404.html'), '<script>missing()</script><p>nothing here</p>');
  await writeFile(join(folder, '_next', 'static', 'a.js'), 'start()');
  return folder;
}

/** A server elsewhere, which nobody may be led to. */
async function openOther(): Promise<{ host: string; asked: IncomingMessage[] }> {
  const asked: IncomingMessage[] = [];
  const other = createServer((request, response) => {
    asked.push(request);
    response.end('<script>foreign()</script>');
  }).listen(0, '127.0.0.1');
  await once(other, 'listening');
  opened.push(() => other.close());
  return { host: `127.0.0.1:${(other.address() as AddressInfo).port}`, asked };
}

describe.each(WAYS)('%s', way => {
  let shared: Served;
  beforeAll(async () => {
    await closeDownTo(0);
    shared = await serve(way);
    kept = opened.length;
  });

  test('an address that names another host is refused, and nobody is asked there', async () => {
    const other = await openOther();
    const { url } = shared;
    const headers = { host: new URL(url).host, ...bearer('admin') };
    const targets = [
      `//${other.host}/x`,
      `http://${other.host}/x`,
      `/\\${other.host}/x`,
      '//',
      '///',
      'HTTP://x/',
      '*',
    ];
    for (const target of targets) {
      const { status, head, body } = await sendRaw(url, requestLines(`GET ${target}`, headers));
      expect([target, status]).toEqual([target, 400]);
      expect(problemSchema.parse(JSON.parse(body)).detail).toMatch(/names? no host|not an HTTP request/);
      expect(head).not.toContain('location:');
    }
    await sendRaw(url, requestLines(`CONNECT ${other.host}`, headers));
    expect(other.asked).toEqual([]);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  test('a connection is not turned into another protocol', async () => {
    const { url } = shared;
    const headers = { host: new URL(url).host, connection: 'upgrade, close', upgrade: 'websocket' };
    for (const path of ['/jobs', '/ui/']) {
      expect([path, (await sendRaw(url, requestLines(`GET ${path}`, headers))).status]).toEqual([path, 200]);
    }
    expect((await sendRaw(url, requestLines('CONNECT 127.0.0.1:9', headers))).status).toBe(0);
  });

  test('without tokens only the names of this machine are answered to', async () => {
    const { url } = shared;
    const { port } = new URL(url);
    const ask = async (host: string, path: string): Promise<number> =>
      (await sendRaw(url, requestLines(`GET ${path}`, { host }))).status;
    for (const name of ['localhost', '127.0.0.1', '[::1]', 'LOCALHOST']) {
      expect([name, await ask(`${name}:${port}`, '/jobs')]).toEqual([name, 200]);
    }
    for (const name of ['rebound.example', '127.0.0.1.example', 'localhost.example', '10.0.0.1', '0.0.0.0']) {
      expect([name, await ask(`${name}:${port}`, '/jobs')]).toEqual([name, 403]);
      expect([name, await ask(`${name}:${port}`, '/ui/')]).toEqual([name, 403]);
    }
  });

  test('pages of other origins may not write, its own may', async () => {
    const { url, harness } = shared;
    await harness.send('POST', '/jobs', idleSpec);
    const write = async (origin: string): Promise<number> =>
      (await fetch(`${url}/jobs/idle/run`, { method: 'POST', headers: { origin } })).status;
    expect(await write('https://elsewhere.example')).toBe(403);
    expect(await write('null')).toBe(403);
    expect(await write(url)).toBe(202);
    expect(await write('http://localhost:3000')).toBe(202);
    expect((await harness.send('GET', '/runs')).json()).toHaveLength(2);
    await harness.send('DELETE', '/jobs/idle');
  });

  test('where a caller says it comes from counts for nothing', async () => {
    // Behind a proxy that the API believes, what counts is what the proxy has seen.
    const trustedProxies = way === 'the API' ? [] : ['loopback'];
    const { url, harness } = await serve(way, { auth: authOn({ failuresPerMinute: 2 }), trustedProxies });
    const statuses: number[] = [];
    for (const address of ['10.0.0.1', '10.0.0.2', '10.0.0.3, 10.0.0.4']) {
      const headers = { 'x-forwarded-for': address, forwarded: `for=${address}`, 'x-real-ip': address };
      statuses.push((await fetch(`${url}/jobs`, { headers })).status);
    }
    expect(statuses).toEqual([401, 401, 429]);
    const rows = await harness.engine.readAuditAfter(0, 5);
    expect(new Set(rows.map(row => row.address))).toEqual(new Set(['127.0.0.1']));
  });

  test('a token reaches the API by either header, and by none that the connection takes away', async () => {
    const { url } = await serve(way, { auth: authOn() });
    expect((await fetch(`${url}/jobs`, { headers: bearer('viewer') })).status).toBe(200);
    expect((await fetch(`${url}/jobs`, { headers: { 'x-api-key': TOKENS.viewer } })).status).toBe(200);
    expect((await fetch(`${url}/jobs`)).status).toBe(401);
    expect((await fetch(`${url}/ui/`)).status).toBe(200);
  });

  test('what cannot be read as a request is a problem, and the next one is answered', async () => {
    const { url } = shared;
    const answers: [string[], number][] = [
      [['hello', '', ''], 400],
      [requestLines(`GET /jobs?search=${'a'.repeat(20_000)}`, { host: 'localhost' }), 431],
      [requestLines('POST /jobs', { host: 'localhost', 'content-length': '5', 'transfer-encoding': 'chunked' }), 400],
      [requestLines('POST /jobs', { host: 'localhost', 'content-length': '5, 6' }), 400],
      [requestLines('GET /jobs', { host: 'localhost', 'x-a': 'b\u0000c' }), 400],
      [requestLines('GET /%zz', { host: 'localhost' }), 400],
      [requestLines('GET /jobs/%ff', { host: 'localhost' }), 400],
    ];
    for (const [lines, status] of answers) {
      const answer = await sendRaw(url, lines);
      expect([lines[0]?.slice(0, 20), answer.status]).toEqual([lines[0]?.slice(0, 20), status]);
      expect(answer.head).toContain('content-type: application/problem+json');
      expect(problemSchema.parse(JSON.parse(answer.body)).status).toBe(status);
    }
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  test('no file outside the pages is given away', async () => {
    const { url } = shared;
    const host = new URL(url).host;
    for (const path of [
      '/ui/../package.json',
      '/ui/..%2f..%2fetc%2fpasswd',
      '/ui/%2e%2e/%2e%2e/etc/passwd',
      '/ui//etc/passwd',
    ]) {
      const { status, body } = await sendRaw(url, requestLines(`GET ${path}`, { host }));
      expect([path, status >= 400 && status < 500]).toEqual([path, true]);
      expect(body).not.toMatch(/root:|"name"/);
    }
  });

  test('an address under /ui/ that leads nowhere is a page for whoever reads pages, and a problem for programs', async () => {
    const { url } = shared;
    const browser = { accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8' };
    for (const address of ['/ui/wrong/', '/ui/wrong', '/ui/jobs/view/deeper/?id=1', '/ui/%20', '/ui/404x.html']) {
      const answer = await fetch(`${url}${address}`, { headers: browser });
      expect([address, answer.status, answer.headers.get('content-type')]).toEqual([
        address,
        404,
        'text/html; charset=utf-8',
      ]);
      expect(await answer.text()).toContain('nothing here');
      expect(answer.headers.get('content-security-policy')).toMatch(/script-src 'self' 'sha256-/);
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      expect(answer.headers.get('x-frame-options')).toBeTruthy();
    }
    const head = await fetch(`${url}/ui/wrong/`, { method: 'HEAD', headers: browser });
    expect([head.status, await head.text()]).toEqual([404, '']);
    for (const [address, init] of [
      ['/ui/wrong/', {}],
      ['/ui/_next/static/gone.js', { headers: { accept: '*/*' } }],
      ['/ui/wrong/', { method: 'POST', headers: browser }],
      ['/wrong/', { headers: browser }],
    ] as const) {
      const answer = await fetch(`${url}${address}`, init);
      expect([address, answer.status, answer.headers.get('content-type')]).toEqual([
        address,
        404,
        'application/problem+json',
      ]);
    }
  });

  test('bodies arrive whole, too large ones are refused, unusual headers do no harm', async () => {
    const { url } = shared;
    const json = { 'content-type': 'application/json' };
    const saved = await fetch(`${url}/jobs`, { method: 'POST', headers: json, body: JSON.stringify(idleSpec) });
    expect(saved.status).toBe(201);
    const large = JSON.stringify({ ...idleSpec, inputs: { text: 'x'.repeat(5 * 1024 * 1024) } });
    expect((await fetch(`${url}/jobs`, { method: 'POST', headers: json, body: large })).status).toBe(413);
    const host = new URL(url).host;
    const odd = {
      te: 'trailers',
      trailer: 'x',
      expect: '100-continue',
      'proxy-authorization': 'Basic x',
      'x-request-id': 'mine',
    };
    const answer = await sendRaw(url, requestLines('DELETE /jobs/idle', { host, ...odd }));
    expect(answer.body + answer.head).toMatch(/http\/1\.1 (100 continue|204)/);
    const withBody = [...requestLines('GET /healthz', { host, 'content-length': '5' }).slice(0, -1), 'hello'];
    expect((await sendRaw(url, withBody)).status).toBe(200);
    expect((await fetch(`${url}/jobs`, { headers: { 'x-request-id': 'mine-1' } })).headers.get('x-request-id')).toBe(
      'mine-1',
    );
  });
});
