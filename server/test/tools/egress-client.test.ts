import type { RequestListener } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { noAccounts } from '../../src/core/accounts/no-accounts.ts';
import { parseAllowedHosts } from '../../src/core/egress/allowed-hosts.ts';
import { MAX_BODY_BYTES } from '../../src/core/egress/egress-client.ts';
import type { EgressClient } from '../../src/core/egress/egress-client.ts';
import { createEgressClient } from '../../src/tools/http/create-egress-client.ts';
import { createHttpTool } from '../../src/tools/http/http-tool.ts';
import { pinnedLookup, resolveHost } from '../../src/tools/http/pinned-lookup.ts';
import type { ResolveHost } from '../../src/tools/http/pinned-lookup.ts';
import { bodyOf, startLocalServer } from './local-server.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

function clientFor(allowed: readonly string[], resolve: ResolveHost = resolveHost): EgressClient {
  const client = createEgressClient({ allowedHosts: parseAllowedHosts(allowed), resolve });
  closers.push(() => client.close());
  return client;
}

async function serve(listener: RequestListener) {
  const server = await startLocalServer(listener);
  closers.push(() => server.close());
  return server;
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

test('a host opened by name is reached, with method, headers and body', async () => {
  const server = await serve((request, response) => {
    void bodyOf(request).then(body => {
      response.writeHead(201, {
        'x-seen': `${request.method} ${String(request.headers['x-a'])}`,
        'set-cookie': ['a=1', 'b=2'],
      });
      response.end(`got ${body}`);
    });
  });
  const client = clientFor([server.host]);
  const answer = await client.request({
    method: 'POST',
    url: `${server.url}/p`,
    headers: { 'X-A': 'v' },
    body: 'hello',
  });
  expect(answer.status).toBe(201);
  expect(answer.headers['x-seen']).toBe('POST v');
  expect(answer.headers['set-cookie']).toBe('a=1, b=2');
  expect(text(answer.body)).toBe('got hello');
  expect(answer.url).toBe(`${server.url}/p`);
});

test('the http tool speaks through the client: JSON there and back', async () => {
  const server = await serve((request, response) => {
    void bodyOf(request).then(body => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ got: body }));
    });
  });
  const http = createHttpTool({ egress: clientFor([server.host]), accounts: noAccounts }, new AbortController().signal);
  expect((await http.request({ method: 'POST', url: server.url, body: { a: 1 } })).json).toEqual({ got: '{"a":1}' });
  expect((await http.request({ url: server.url })).json).toEqual({ got: '' });
  await expect(http.request({ url: 'http://169.254.169.254/' })).rejects.toMatchObject({ code: 'EGRESS_DENIED' });
});

test('a loopback server that was not opened is never connected to, by literal or by name', async () => {
  const server = await serve((_request, response) => response.end('secret'));
  const client = clientFor([`127.0.0.1:${server.port + 1}`]);
  for (const host of ['127.0.0.1', 'localhost', 'localhost.', '127.1', '0x7f.1', '[::ffff:127.0.0.1]', '0.0.0.0']) {
    await expect(client.request({ method: 'GET', url: `http://${host}:${server.port}/` })).rejects.toMatchObject({
      code: 'EGRESS_DENIED',
    });
  }
  expect(server.connections()).toBe(0);
});

test('a public-looking name that resolves to loopback is refused on the address that would be dialled', async () => {
  const server = await serve((_request, response) => response.end('secret'));
  const client = clientFor([], () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]));
  const attempt = client.request({ method: 'GET', url: `http://rebind.example:${server.port}/?token=abc` });
  await expect(attempt).rejects.toMatchObject({ code: 'EGRESS_DENIED' });
  await expect(attempt).rejects.toThrow(/127\.0\.0\.1 \(loopback\)/);
  await expect(attempt).rejects.not.toThrow(/abc/);
  expect(server.connections()).toBe(0);
});

test('a name that answers differently each time is resolved once for a connection, and only public addresses are dialled', async () => {
  const answers = [['93.184.216.34', '127.0.0.1'], ['127.0.0.1']];
  let asked = 0;
  const lookup = pinnedLookup(() => Promise.resolve((answers[asked++] ?? []).map(address => ({ address, family: 4 }))));
  const dial = (options: object) =>
    new Promise((resolve, reject) => {
      lookup('rebind.example', options, (error, address) => {
        if (error) reject(error);
        else resolve(address);
      });
    });
  expect(await dial({ all: true })).toEqual([{ address: '93.184.216.34', family: 4 }]);
  expect(asked).toBe(1);
  await expect(dial({ all: false })).rejects.toMatchObject({ code: 'EGRESS_DENIED' });
});

test.each([
  'http://169.254.169.254/latest/meta-data/',
  'http://localhost:1/',
  'http://[::1]:1/',
  'file:///etc/passwd',
  'http://u:p@example.com/',
])('a redirect to %s is refused at the hop', async location => {
  const server = await serve((_request, response) => response.writeHead(302, { location }).end());
  const client = clientFor([server.host]);
  await expect(client.request({ method: 'GET', url: server.url })).rejects.toMatchObject({
    code: expect.stringMatching(/EGRESS_DENIED|VALIDATION/) as string,
  });
});

test('a redirect to another port of the same host is refused when only one port was opened', async () => {
  const inner = await serve((_request, response) => response.end('secret'));
  const outer = await serve((_request, response) => response.writeHead(307, { location: `${inner.url}/` }).end());
  const client = clientFor([outer.host]);
  await expect(client.request({ method: 'GET', url: outer.url })).rejects.toMatchObject({ code: 'EGRESS_DENIED' });
  expect(inner.connections()).toBe(0);
});

test('credentials stay behind when a redirect leaves the origin, and stay along within it', async () => {
  const other = await serve((request, response) => response.end(JSON.stringify(request.headers)));
  const server = await serve((request, response) => {
    if (request.url === '/same') response.writeHead(302, { location: '/end' }).end();
    else if (request.url === '/end') response.end(JSON.stringify(request.headers));
    else response.writeHead(302, { location: `${other.url}/` }).end();
  });
  const client = clientFor([server.host, other.host]);
  const headers = { authorization: 'Bearer t', 'x-api-key': 'k', cookie: 'c=1', accept: 'application/json' };
  const same = JSON.parse(
    text((await client.request({ method: 'GET', url: `${server.url}/same`, headers })).body),
  ) as object;
  expect(same).toMatchObject(headers);
  const away = JSON.parse(
    text((await client.request({ method: 'GET', url: `${server.url}/away`, headers })).body),
  ) as object;
  expect(away).toMatchObject({ accept: 'application/json' });
  for (const name of ['authorization', 'x-api-key', 'cookie']) expect(away).not.toHaveProperty(name);
});

test.each([
  [303, 'PUT', 'GET', ''],
  [302, 'POST', 'GET', ''],
  [301, 'PUT', 'PUT', 'body'],
  [307, 'POST', 'POST', 'body'],
  [308, 'DELETE', 'DELETE', 'body'],
  [303, 'HEAD', 'HEAD', ''],
] as const)('a %i answer to %s is followed by %s', async (status, method, expected, sent) => {
  const seen: string[] = [];
  const server = await serve((request, response) => {
    void bodyOf(request).then(body => {
      seen.push(`${request.method} ${body}`);
      if (request.url === '/') response.writeHead(status, { location: '/end' }).end('ignored');
      else response.end();
    });
  });
  const body = method === 'HEAD' ? {} : { body: 'body' };
  await clientFor([server.host]).request({ method, url: server.url, ...body });
  expect(seen[1]).toBe(`${expected} ${sent}`);
});

test('five redirects are followed, a sixth is not; with maxRedirects 0 the redirect is the answer', async () => {
  const server = await serve((request, response) => {
    const left = Number(request.url?.slice(1));
    if (left > 0) response.writeHead(302, { location: `/${left - 1}` }).end();
    else response.end('end');
  });
  const client = clientFor([server.host]);
  expect(text((await client.request({ method: 'GET', url: `${server.url}/5` })).body)).toBe('end');
  await expect(client.request({ method: 'GET', url: `${server.url}/6` })).rejects.toThrow(/redirects too often/);
  expect((await client.request({ method: 'GET', url: `${server.url}/1`, maxRedirects: 0 })).status).toBe(302);
});

test.each([
  ['gzip', gzipSync('content')],
  ['deflate', deflateSync('content')],
  ['br', brotliCompressSync('content')],
  ['gzip, br', brotliCompressSync(gzipSync('content'))],
  ['identity', Buffer.from('content')],
])('a body encoded as %s is decoded', async (encoding, body) => {
  const server = await serve((_request, response) =>
    response.writeHead(200, { 'content-encoding': encoding }).end(body),
  );
  expect(text((await clientFor([server.host]).request({ method: 'GET', url: server.url })).body)).toBe('content');
});

test.each([
  ['of an unknown encoding', { 'content-encoding': 'zstd' }, Buffer.from('x')],
  ['of many layers', { 'content-encoding': 'gzip, gzip, gzip' }, gzipSync(gzipSync(gzipSync('x')))],
  ['that is not what it says', { 'content-encoding': 'gzip' }, Buffer.from('not gzip')],
  ['that ends too early', { 'content-encoding': 'gzip' }, gzipSync('x'.repeat(1000)).subarray(0, 20)],
])('a body %s is a fault, not a hang', async (_what, headers, body) => {
  const server = await serve((_request, response) => response.writeHead(200, headers).end(body));
  await expect(clientFor([server.host]).request({ method: 'GET', url: server.url })).rejects.toMatchObject({
    code: 'UNAVAILABLE',
  });
});

test('bodies over the cap are cut off: announced, endless and unpacked from a bomb', async () => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
  let sent = 0;
  const server = await serve((request, response) => {
    if (request.url === '/announced') response.writeHead(200, { 'content-length': 1e12 }).write('x');
    else if (request.url === '/bomb') response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    else {
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536))) sent += 65_536;
      };
      response.on('drain', more);
      more();
    }
  });
  const client = clientFor([server.host]);
  for (const path of ['/announced', '/endless', '/bomb']) {
    await expect(client.request({ method: 'GET', url: server.url + path })).rejects.toMatchObject({
      code: 'BODY_TOO_LARGE',
    });
  }
  expect(sent).toBeLessThan(4 * MAX_BODY_BYTES);
  await expect(
    client.request({ method: 'POST', url: server.url, body: 'x'.repeat(MAX_BODY_BYTES + 1) }),
  ).rejects.toMatchObject({
    code: 'BODY_TOO_LARGE',
  });
});

test('a server that drips, or never answers, is left at the time limit', async () => {
  const server = await serve((request, response) => {
    if (request.url === '/silent') return;
    response.writeHead(200).write('.');
    const timer = setInterval(() => response.write('.'), 20);
    response.on('close', () => {
      clearInterval(timer);
    });
  });
  const client = clientFor([server.host]);
  for (const path of ['/drip', '/silent?key=s3cret']) {
    const attempt = client.request({ method: 'GET', url: server.url + path, timeoutMs: 150 });
    await expect(attempt).rejects.toMatchObject({ code: 'UNAVAILABLE', details: { reason: 'timeout' } });
    await expect(attempt).rejects.not.toThrow(/s3cret/);
  }
});

test('the caller’s signal ends a request with its own reason', async () => {
  const server = await serve(() => undefined);
  const client = clientFor([server.host]);
  const controller = new AbortController();
  const attempt = client.request({ method: 'GET', url: server.url, signal: controller.signal });
  controller.abort(new Error('run cancelled'));
  await expect(attempt).rejects.toThrow('run cancelled');
  await expect(client.request({ method: 'GET', url: server.url, signal: controller.signal })).rejects.toThrow(
    'run cancelled',
  );
});

test.each([
  [{ host: 'internal' }],
  [{ Connection: 'upgrade' }],
  [{ 'Transfer-Encoding': 'chunked' }],
  [{ 'proxy-authorization': 'x' }],
  [{ 'x-a': 'v\r\nx-b: injected' }],
  [{ 'x a': 'v' }],
  [{ 'x-a': 'v\u0100' }],
])('the headers %j are refused', async headers => {
  const server = await serve((_request, response) => response.end());
  await expect(
    clientFor([server.host]).request({
      method: 'GET',
      url: server.url,
      headers: headers,
    }),
  ).rejects.toMatchObject({ code: 'VALIDATION' });
  expect(server.connections()).toBe(0);
});

test('a port nobody listens on, and a server that speaks no HTTP, are UNAVAILABLE', async () => {
  const gone = await serve(() => undefined);
  await gone.close();
  const odd = createServer(socket => socket.resume().end('220 not http\r\n'));
  await new Promise<void>(resolve => odd.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise(resolve => odd.close(resolve)));
  const oddHost = `127.0.0.1:${(odd.address() as AddressInfo).port}`;
  const client = clientFor([gone.host, oddHost]);
  await expect(client.request({ method: 'GET', url: gone.url })).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    details: { network_code: 'ECONNREFUSED' },
  });
  await expect(client.request({ method: 'GET', url: `http://${oddHost}/` })).rejects.toMatchObject({
    code: 'UNAVAILABLE',
  });
});

test('proxy settings of the environment are not used', async () => {
  const proxy = await serve((_request, response) => response.end('proxied'));
  const server = await serve((_request, response) => response.end('direct'));
  const saved = { http_proxy: process.env['http_proxy'], HTTP_PROXY: process.env['HTTP_PROXY'] };
  Object.assign(process.env, { http_proxy: proxy.url, HTTP_PROXY: proxy.url });
  try {
    expect(text((await clientFor([server.host]).request({ method: 'GET', url: server.url })).body)).toBe('direct');
  } finally {
    for (const [name, value] of Object.entries(saved)) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  }
});
