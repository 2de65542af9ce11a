import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { parseAllowedHosts } from '../../src/core/egress/allowed-hosts.ts';
import type { EgressStream, EgressStreamRequest } from '../../src/core/egress/egress-streams.ts';
import { createEgressClient } from '../../src/tools/http/create-egress-client.ts';
import { startLocalServer } from './local-server.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function serve(listener: RequestListener) {
  const server = await startLocalServer(listener);
  closers.push(() => server.close());
  return server;
}

/** Through a client that has this one host open. */
async function open(url: string, change: Partial<EgressStreamRequest> = {}): Promise<EgressStream> {
  const allowed = url.startsWith('http://127.0.0.1:') ? [new URL(url).host] : [];
  const client = createEgressClient({
    allowedHosts: parseAllowedHosts(allowed),
    resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
  });
  closers.push(() => client.close());
  const { signal } = new AbortController();
  return client.open({ method: 'GET', url, timeoutMs: 5000, maxBodyBytes: 1000, signal, ...change });
}

async function textOf(stream: EgressStream): Promise<string> {
  let text = '';
  for await (const part of stream.body) text += Buffer.from(part).toString();
  return text;
}

test('the head is there before the body, and each part when it is sent', async () => {
  let send: (part: string | null) => void = () => undefined;
  const server = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'x-a': ['1', '2'] }).flushHeaders();
    send = part => {
      if (part === null) response.end();
      else response.write(part);
    };
  });
  const stream = await open(server.url);
  expect(stream).toMatchObject({ status: 200, headers: { 'content-type': 'text/event-stream', 'x-a': '1, 2' } });
  const parts = stream.body[Symbol.asyncIterator]();
  for (const part of ['one', 'two']) {
    send(part);
    expect(Buffer.from((await parts.next()).value as Uint8Array).toString()).toBe(part);
  }
  send(null);
  expect((await parts.next()).done).toBe(true);
});

test('an encoding is undone, and a redirect is an answer', async () => {
  const packed = await serve((_request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('packed'));
  });
  expect(await textOf(await open(packed.url))).toBe('packed');
  const moved = await serve((_request, response) => {
    response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end();
  });
  expect(await open(moved.url)).toMatchObject({ status: 302, headers: { location: 'http://127.0.0.1:9/' } });
});

test('a body over the cap breaks off, also one that unpacks to it', async () => {
  const server = await serve((_request, response) => {
    response.write('a'.repeat(900));
    response.end('b'.repeat(900));
  });
  await expect(textOf(await open(server.url))).rejects.toMatchObject({
    code: 'BODY_TOO_LARGE',
    details: { may_have_reached: true },
  });
  const bomb = await serve((_request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('a'.repeat(1_000_000)));
  });
  await expect(textOf(await open(bomb.url))).rejects.toMatchObject({ code: 'BODY_TOO_LARGE' });
});

test('a server that breaks off, that never answers, and a signal', async () => {
  const breaking = await serve((request, response) => {
    response.write('some');
    setTimeout(() => request.socket.destroy(), 5);
  });
  await expect(textOf(await open(breaking.url))).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    details: { reason: 'network', may_have_reached: true },
  });
  const silent = await serve(() => undefined);
  await expect(open(silent.url, { timeoutMs: 50 })).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    details: { reason: 'timeout', timeout_ms: 50 },
  });
  const controller = new AbortController();
  const endless = await serve((_request, response) => response.write('some'));
  const stream = await open(endless.url, { signal: controller.signal });
  controller.abort(new Error('over'));
  await expect(textOf(stream)).rejects.toThrow('over');
  await expect(open(endless.url, { signal: controller.signal })).rejects.toThrow('over');
});

test('addresses are checked as for any other request', async () => {
  const server = await serve((_request, response) => response.end('secret'));
  const [, port = ''] = server.host.split(':');
  for (const url of [`http://169.254.169.254/`, 'http://[::1]:1/', 'file:///etc/passwd', 'http://u:p@example.com/']) {
    await expect(open(url, { url })).rejects.toMatchObject({
      code: expect.stringMatching(/EGRESS_DENIED|VALIDATION/) as string,
    });
  }
  const client = createEgressClient({
    allowedHosts: [],
    resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
  });
  closers.push(() => client.close());
  const { signal } = new AbortController();
  const rest = { method: 'GET', timeoutMs: 5000, maxBodyBytes: 10, signal } as const;
  await expect(client.open({ ...rest, url: `http://looks.example:${port}/` })).rejects.toMatchObject({
    code: 'EGRESS_DENIED',
  });
  const own = { host: '127.0.0.1', port: Number(port) };
  expect(await textOf(await client.open({ ...rest, url: server.url, allow: own }))).toBe('secret');
  expect(server.connections()).toBe(1);
});
