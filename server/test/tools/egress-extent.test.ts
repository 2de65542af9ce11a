import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { parseAllowedHosts } from '../../src/core/egress/allowed-hosts.ts';
import type { EgressClient } from '../../src/core/egress/egress-client.ts';
import type { AppError } from '../../src/core/errors.ts';
import { createEgressClient } from '../../src/tools/http/create-egress-client.ts';
import { resolveHost } from '../../src/tools/http/pinned-lookup.ts';
import { bodyOf, startLocalServer } from './local-server.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

function clientFor(allowed: readonly string[]): EgressClient {
  const client = createEgressClient({ allowedHosts: parseAllowedHosts(allowed), resolve: resolveHost });
  closers.push(() => client.close());
  return client;
}

async function serve(listener: RequestListener) {
  const server = await startLocalServer(listener);
  closers.push(() => server.close());
  return server;
}

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

test('a body over the cap is cut where that is asked for: announced, endless and unpacked from a bomb', async () => {
  const bomb = gzipSync(Buffer.alloc(4 * 1024 * 1024, 'x'));
  const server = await serve((request, response) => {
    if (request.url === '/announced') response.writeHead(200, { 'content-length': 1e12 }).write('x'.repeat(2000));
    else if (request.url === '/bomb') response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    else if (request.url === '/exact') response.end('x'.repeat(1000));
    else {
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    }
  });
  const client = clientFor([server.host]);
  const cut = { method: 'GET', maxBodyBytes: 1000, cutBody: true } as const;
  for (const path of ['/announced', '/endless', '/bomb']) {
    const answer = await client.request({ ...cut, url: server.url + path });
    expect([text(answer.body), answer.isCut]).toEqual(['x'.repeat(1000), true]);
  }
  expect(await client.request({ ...cut, url: `${server.url}/exact` })).toMatchObject({ isCut: false, redirects: 0 });
});

test('a failure says whether a request was begun', async () => {
  const gone = await serve(() => undefined);
  await gone.close();
  const server = await serve((request, response) => {
    void bodyOf(request).then(() => {
      if (request.url === '/reset') response.socket?.resetAndDestroy();
      else if (request.url === '/away') response.writeHead(307, { location: `${gone.url}/` }).end();
      else if (request.url === '/zstd') response.writeHead(200, { 'content-encoding': 'zstd' }).end('x');
    });
  });
  const client = clientFor([server.host, gone.host]);
  const detailsOf = (url: string) =>
    client.request({ method: 'POST', url, body: 'b', timeoutMs: 150 }).then(
      () => null,
      (error: unknown) => (error as AppError).details['may_have_reached'] ?? false,
    );
  expect(await detailsOf(`${gone.url}/`)).toBe(false);
  expect(await detailsOf('http://10.0.0.1/')).toBe(false);
  // The first of the two was carried out, whatever became of the second.
  for (const path of ['/reset', '/silent', '/away', '/zstd']) expect(await detailsOf(server.url + path)).toBe(true);
});
