import { createServer, request as send, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands before an API, meddles with requests and refuses some. */
export interface MeddlingProxy {
  url: string;
  /** Answers request number n with this status in the place of the API. */
  refuse: (request: number) => number | null;
  close(): Promise<void>;
}

/** @param before runs as a request arrives, which goes on when it has ended. */
export async function startMeddlingProxy(
  target: string,
  before: (request: { method: string; path: string }) => Promise<void>,
): Promise<MeddlingProxy> {
  let count = 0;
  const server: Server = createServer((request, response) => {
    count += 1;
    const status = proxy.refuse(count);
    const { method = 'GET', url: path = '/', headers } = request;
    if (status !== null) {
      request.resume();
      response.writeHead(status, { 'retry-after': '0' }).end();
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void before({ method, path }).then(() => {
        const forwarded = send(
          `${target}${path}`,
          { method, headers: { ...headers, host: new URL(target).host } },
          answer => {
            response.writeHead(answer.statusCode ?? 500, answer.headers);
            answer.pipe(response);
          },
        );
        forwarded.on('error', () => response.destroy());
        forwarded.end(Buffer.concat(chunks));
      });
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const proxy: MeddlingProxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refuse: () => null,
    close: () => {
      server.closeAllConnections();
      return new Promise(resolve => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
  return proxy;
}
