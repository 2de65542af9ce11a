import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request, type RequestOptions } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { freePort, openWorkplace, until, type Workplace } from '../cli/run-multi-job.ts';
import { projectFile } from './read-compose.ts';

const TOKEN = 'b'.repeat(48);
const LONG = { timeout: 60_000, interval: 100 };
const SPOOFED = '198.51.100.66';

let place: Workplace;
let caddy: ChildProcess;
let folder: string;
let ports: { api: number; tls: number };
let certificate: Buffer;

/** The deployed Caddyfile with a certificate of Caddy's own, in front of the built product. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'caddy-'));
  ports = { api: await freePort(), tls: await freePort() };
  place = openWorkplace();
  const product = place.run(['start'], {
    API_PORT: String(ports.api),
    AUTH_ENABLED: 'true',
    AUTH_API_KEYS: `${TOKEN}:admin`,
    TRUST_PROXY: '127.0.0.1/32',
  });
  await until('the services', product, () => product.stderr().includes('Multi-Job is running'));
  caddy = spawn('caddy', ['run', '--config', projectFile('deploy/Caddyfile'), '--adapter', 'caddyfile'], {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      XDG_DATA_HOME: folder,
      XDG_CONFIG_HOME: folder,
      MULTI_JOB_DOMAIN: `localhost:${ports.tls}`,
      MULTI_JOB_TLS: 'tls internal',
      MULTI_JOB_UPSTREAM: `127.0.0.1:${ports.api}`,
      CADDY_GLOBAL_OPTIONS: 'admin off\nskip_install_trust\nauto_https disable_redirects',
    },
    stdio: 'ignore',
  });
  await vi.waitFor(() => (certificate = readFileSync(join(folder, 'caddy/pki/authorities/local/root.crt'))), LONG);
  await vi.waitFor(async () => {
    expect((await ask('/healthz')).status).toBe(200);
  }, LONG);
});
afterAll(async () => {
  const ended = new Promise(resolve => caddy.once('exit', resolve));
  caddy.kill('SIGTERM');
  await ended;
  await place.close();
  rmSync(folder, { recursive: true, force: true });
});

test('the API and the dashboard are behind TLS, with each security header once', async () => {
  for (const path of ['/healthz', '/ui/', '/docs', '/jobs']) {
    const { status, headers } = await ask(path, { headers: { 'x-api-key': TOKEN } });
    expect(status, path).toBeLessThan(400);
    const names = headers.filter((_, index) => index % 2 === 0).map(name => name.toLowerCase());
    expect(
      names.filter((name, index) => names.indexOf(name) !== index && name !== 'vary'),
      path,
    ).toEqual([]);
    for (const name of [
      'strict-transport-security',
      'x-content-type-options',
      'content-security-policy',
      'referrer-policy',
    ])
      expect(names, `${path} ${name}`).toContain(name);
    expect(names, path).not.toContain('server');
  }
});

test('an event passes at once, while the stream goes on', async () => {
  const stream = await open('/events', { headers: { accept: 'text/event-stream', 'x-api-key': TOKEN } });
  let heard = '';
  stream.setEncoding('utf8').on('data', (text: string) => (heard += text));
  const startMs = performance.now();
  await save('heard');
  await vi.waitUntil(() => heard.includes('"heard"'), { timeout: 10_000, interval: 10 });
  expect(performance.now() - startMs).toBeLessThan(3000);
  expect(stream.complete).toBe(false);
  stream.destroy();
});

test('an address that a client makes up does not get through; the one it comes from does', async () => {
  await save('spoofed', {
    'x-forwarded-for': SPOOFED,
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'http',
    'x-real-ip': SPOOFED,
    forwarded: `for=${SPOOFED}`,
  });
  expect(await addressOfLastCall()).toBe('127.0.0.1');
  // Straight to the API, past Caddy, from an address that it trusts, the same header is believed: Caddy is what stops it.
  await fetch(`http://127.0.0.1:${ports.api}/jobs`, {
    method: 'POST',
    headers: { 'x-api-key': TOKEN, 'x-forwarded-for': SPOOFED, 'content-type': 'application/json' },
    body: JSON.stringify({ job_id: 'past', type: 'simulation.heavy' }),
  });
  expect(await addressOfLastCall()).toBe(SPOOFED);
});

test('a request that is too large is answered by the API as far as Caddy lets it', async () => {
  const post = (bytes: number) =>
    ask(
      '/jobs',
      { method: 'POST', headers: { 'x-api-key': TOKEN, 'content-type': 'application/json' } },
      'x'.repeat(bytes),
    );
  const above = await post(1.5 * 1024 ** 2);
  expect(above).toMatchObject({ status: 413, text: expect.stringContaining('BODY_TOO_LARGE') as string });
  // What Caddy does not read it may cut off before the answer is seen.
  const far = await post(5 * 1024 ** 2).then(
    ({ status }) => status,
    (error: unknown) => (error as NodeJS.ErrnoException).code,
  );
  expect([413, 'ECONNRESET', 'EPIPE']).toContain(far);
});

async function save(job_id: string, headers: Record<string, string> = {}): Promise<void> {
  const body = JSON.stringify({ job_id, type: 'simulation.heavy' });
  const { status, text } = await ask(
    '/jobs',
    { method: 'POST', headers: { 'x-api-key': TOKEN, 'content-type': 'application/json', ...headers } },
    body,
  );
  expect(status, text).toBeLessThan(300);
}

async function addressOfLastCall(): Promise<string> {
  const { text } = await ask('/audit/logs?limit=1', { headers: { 'x-api-key': TOKEN } });
  return (JSON.parse(text) as { address: string }[])[0]?.address ?? '';
}

function open(path: string, options: RequestOptions = {}, body = ''): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request({ host: 'localhost', port: ports.tls, path, ca: certificate, agent: false, ...options }, resolve)
      .once('error', reject)
      .end(body);
  });
}

async function ask(
  path: string,
  options: RequestOptions = {},
  body = '',
): Promise<{ status: number; headers: string[]; text: string }> {
  const response = await open(path, options, body);
  let text = '';
  for await (const part of response.setEncoding('utf8')) text += String(part);
  return { status: response.statusCode ?? 0, headers: response.rawHeaders, text };
}
