import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { problemSchema } from '@multi-job/contract';
import { silentLogger } from '../../src/core/logger.ts';
import { buildDashboardServer } from '../../src/services/api/dashboard-server/build-dashboard-server.ts';
import type { DashboardServerOptions } from '../../src/services/api/dashboard-server/build-dashboard-server.ts';
import { startDashboardServer } from '../../src/services/api/dashboard-server/start-dashboard-server.ts';
import { startApi } from '../../src/services/api/start-api.ts';
import { idleSpec, startApiHarness } from './api-harness.ts';
import type { ApiHarness } from './api-harness.ts';
import { openEventClient } from './event-client.ts';

let folder: string;
let harness: ApiHarness;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mj-pages-'));
  await writeFile(join(folder, 'index.html'), '<script>start()</script>');
  await writeFile(join(folder, 'a.js'), 'start()');
  harness = await startApiHarness({ config: { uiDir: folder } });
});
afterAll(async () => {
  await harness.close();
  await rm(folder, { recursive: true });
});

const opened: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

async function openApi(): Promise<string> {
  const api = await startApi({ ...harness, logger: silentLogger });
  opened.push(() => api.stop());
  return api.url;
}

function build(about: Partial<DashboardServerOptions> & { apiUrl: URL }): ReturnType<typeof buildDashboardServer> {
  const server = buildDashboardServer({ host: '127.0.0.1', pages: { folder }, logger: silentLogger, ...about });
  opened.push(() => server.close());
  return server;
}

const serve = (apiUrl: string, about: Partial<DashboardServerOptions> = {}): Promise<string> =>
  build({ apiUrl: new URL(apiUrl), ...about }).listen({ host: '127.0.0.1', port: 0 });

async function standIn(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  opened.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('pages and data come with the headers of the API', async () => {
  const apiUrl = await openApi();
  const url = await serve(apiUrl);
  // Of the moment, of the connection, or for other origins, which read nothing but the API.
  const passing = /^(date|x-request-id|keep-alive|transfer-encoding|vary|access-control-.*)$/;
  const facts = async (place: string, path: string): Promise<unknown> => {
    const answer = await fetch(`${place}${path}`, { redirect: 'manual' });
    const headers = [...answer.headers].filter(([name]) => !passing.test(name));
    return [path, answer.status, Object.fromEntries(headers)];
  };
  for (const path of ['/', '/ui', '/ui/', '/ui/a.js', '/r/x', '/j/x', '/favicon.ico', '/healthz', '/jobs', '/docs/']) {
    expect(await facts(url, path)).toEqual(await facts(apiUrl, path));
  }
  const page = await fetch(`${url}/ui/`);
  expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self' 'sha256-[\w+/]+=*';/);
  const missing = await fetch(`${url}/ui/nothing.js`);
  expect(missing.headers.get('content-security-policy')).toBeTruthy();
  expect(missing.headers.get('x-frame-options')).toBeTruthy();
});

test('events pass uncompressed as they happen; the stream ends with the API, and the API is told when the reader leaves', async () => {
  const api = await startApi({ ...harness, logger: silentLogger });
  const url = await serve(api.url);
  const staying = await openEventClient(`${url}/events`, { 'accept-encoding': 'gzip, br' });
  expect(staying.response.headers['content-encoding']).toBeUndefined();
  expect(staying.response.headers['content-type']).toContain('text/event-stream');
  await harness.send('POST', '/jobs', idleSpec);
  await staying.until(events => events.some(({ event }) => event === 'job.created'));
  await Promise.all([api.stop(), staying.ended]);
});

test('a stream ends when the API dies without a word, and the API hears of a reader who leaves', async () => {
  let leaves = 0;
  const apiUrl = await standIn((request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(': open\n\n');
    response.on('close', () => (leaves += 1));
    if (request.url === '/dies') setImmediate(() => response.destroy());
  });
  const url = await serve(apiUrl);
  const cut = await openEventClient(`${url}/dies`);
  await cut.ended;
  const leaving = await openEventClient(`${url}/events`);
  leaving.close();
  await expect.poll(() => leaves).toBe(2);
});

test('more streams are open at once than a pool of connections would let pass', async () => {
  const apiUrl = await standIn((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(': open\n\n');
  });
  const url = await serve(apiUrl);
  const clients = await Promise.all(Array.from({ length: 150 }, () => openEventClient(`${url}/events`)));
  expect(clients.every(({ response }) => response.statusCode === 200)).toBe(true);
  for (const client of clients) client.close();
});

test('while the API is away pages are served, and calls are told so', async () => {
  const url = await serve('http://127.0.0.1:9');
  expect((await fetch(`${url}/ui/`)).status).toBe(200);
  const answer = await fetch(`${url}/jobs`);
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
  expect(problemSchema.parse(await answer.json()).detail).toContain('The API on http://127.0.0.1:9 does not answer');
});

test('what the API answers is passed on once: a 503 is not asked for again, and nobody is led elsewhere', async () => {
  const asked: string[] = [];
  const apiUrl = await standIn(({ url: path = '' }, response) => {
    asked.push(path);
    if (path === '/away') response.writeHead(503, { 'retry-after': '1' }).end();
    else response.writeHead(302, { location: 'https://elsewhere.example/' }).end();
  });
  const url = await serve(apiUrl);
  const statuses = [];
  for (const path of ['/away', '/moved']) statuses.push((await fetch(`${url}${path}`, { redirect: 'manual' })).status);
  expect([statuses, asked]).toEqual([
    [503, 302],
    ['/away', '/moved'],
  ]);
});

test('an API on this machine hears the name that the viewer used, one elsewhere its own; both the address that was seen', async () => {
  const heard: unknown[] = [];
  const apiUrl = await standIn(({ headers }, response) => {
    heard.push([headers.host, headers['x-forwarded-host'], headers['x-forwarded-for'], headers.forwarded]);
    response.end();
  });
  const { port } = new URL(apiUrl);
  const forged = { 'x-forwarded-for': '10.0.0.1', 'x-forwarded-host': 'evil.example', forwarded: 'for=10.0.0.1' };
  for (const place of ['127.0.0.1', '0.0.0.0']) {
    const server = build({ apiUrl: new URL(`http://${place}:${port}`) });
    await server.inject({ url: '/jobs', headers: { host: 'localhost:3000', ...forged } });
  }
  expect(heard).toEqual([
    ['localhost:3000', 'localhost:3000', '127.0.0.1', undefined],
    [`0.0.0.0:${port}`, 'localhost:3000', '127.0.0.1', undefined],
  ]);
});

test('open to other machines, it takes nobody there for a caller of this one', async () => {
  const apiUrl = await standIn((_request, response) => response.end());
  const server = build({ apiUrl: new URL(apiUrl), host: '0.0.0.0' });
  const ask = async (host: string, remoteAddress: string): Promise<number> =>
    (await server.inject({ url: '/jobs', headers: { host }, remoteAddress })).statusCode;
  expect(await ask('jobs.example', '10.0.0.9')).toBe(200);
  expect(await ask('localhost', '10.0.0.9')).toBe(403);
  expect(await ask('localhost', '127.0.0.1')).toBe(200);
});

test('pages that are being written come from the server that makes them, without a policy that would stop them', async () => {
  const devUrl = await standIn(({ url: path }, response) => response.end(`made ${path ?? ''}`));
  const apiUrl = await standIn(({ url: path }, response) => response.end(`api ${path ?? ''}`));
  const url = await serve(apiUrl, { pages: { devUrl: new URL(devUrl) } });
  const page = await fetch(`${url}/ui/jobs/?a=b`);
  expect([await page.text(), page.headers.get('content-security-policy')]).toEqual(['made /ui/jobs/?a=b', null]);
  expect(await (await fetch(`${url}/jobs?c=d`)).text()).toBe('api /jobs?c=d');
  expect((await fetch(url, { redirect: 'manual' })).headers.get('location')).toBe('/ui/');
});

test('a setting that cannot be used is a sentence', async () => {
  const refusal = async (environment: Record<string, string>, pages = folder): Promise<unknown> => {
    const error: unknown = await startDashboardServer(pages, environment).catch((thrown: unknown) => thrown);
    return error instanceof Error ? error.message : 'started';
  };
  expect(await refusal({ PORT: 'x' })).toBe('PORT must be a number from 0 to 65535, not "x".');
  for (const API_URL of ['nowhere', 'ftp://a', 'http://user:secret@a', 'http://a/b', 'http://a?b']) {
    expect(await refusal({ API_URL })).toMatch(/^API_URL must be scheme, host and port/);
  }
  const empty = { HOST: '', PORT: '0', API_URL: ' ', API_PORT: '', UI_DEV_URL: '' };
  expect(await refusal(empty, join(folder, 'nothing'))).toMatch(/not built/);
  const taken = await standIn(() => undefined);
  expect(await refusal({ PORT: new URL(taken).port })).toMatch(/^PORT \d+ on 127\.0\.0\.1 is taken/);
});
