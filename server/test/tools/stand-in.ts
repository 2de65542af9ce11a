import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { bodyOf, startLocalServer } from './local-server.ts';
import type { LocalServer } from './local-server.ts';

export interface Seen {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
  atMs: number;
}

export interface StandIn extends LocalServer {
  /** What was asked, once it had been read whole. */
  seen: Seen[];
  /** How often a path was asked for. */
  count(path: string): number;
}

type Answer = (response: ServerResponse, seen: Seen, nth: number) => unknown;

const MIB = 1024 * 1024;
let bomb: Buffer | null = null;

/** Each path is a fault, or none. `nth` counts what came for the path, from 1. */
const ANSWERS: Record<string, Answer> = {
  '/ok': response => json(response, 200, { status: 'ok', items: [{ id: 7 }] }),
  '/echo': (response, { headers, body }) => json(response, 200, { headers, body }),
  '/busy-once': (response, _seen, nth) =>
    nth === 1 ? response.writeHead(429, { 'retry-after': '1' }).end() : json(response, 200, { nth }),
  '/busy-until': (response, { atMs }, nth) => {
    // A date has whole seconds: two of them are one at least.
    const until = new Date(atMs + 2000).toUTCString();
    if (nth === 1) response.writeHead(503, { 'retry-after': until }).end();
    else json(response, 200, { nth });
  },
  '/busy-for-ever': response => response.writeHead(429, { 'retry-after': '99999999' }).end(),
  '/away-once': (response, _seen, nth) =>
    nth === 1 ? response.writeHead(503).end('away') : json(response, 200, { nth }),
  '/away': response => response.writeHead(503, { 'content-type': 'text/plain' }).end('Closed for today'),
  '/gateway': response => response.writeHead(502).end(),
  '/missing': response => json(response, 404, { error: 'no such thing' }),
  '/silent': () => undefined,
  '/reset': response => response.socket?.resetAndDestroy(),
  '/reset-once': (response, _seen, nth) =>
    nth === 1 ? response.socket?.resetAndDestroy() : json(response, 200, { nth }),
  '/drip': response => {
    response.writeHead(200, { 'content-type': 'text/plain' }).write('.');
    const timer = setInterval(() => response.write('.'), 20);
    response.on('close', () => {
      clearInterval(timer);
    });
  },
  '/cut': response => {
    response.writeHead(200, { 'content-length': '100' }).write('only this');
    setTimeout(() => response.destroy(), 20);
  },
  '/large': response =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(`"${'x'.repeat(12 * MIB)}"`),
  '/bomb': response => {
    bomb ??= gzipSync(Buffer.alloc(64 * MIB, 'x'));
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'text/plain' }).end(bomb);
  },
  '/loop': response => response.writeHead(302, { location: '/loop' }).end(),
  '/to-metadata': response => response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end(),
  '/moved': response => response.writeHead(302, { location: '/ok' }).end(),
  '/broken-text': response =>
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(Buffer.from([0x68, 0xc3, 0x28, 0xff])),
  '/json-as-html': response => response.writeHead(200, { 'content-type': 'text/html' }).end('{"status":"ok"}'),
  '/html-as-json': response => response.writeHead(200, { 'content-type': 'application/json' }).end('<p>Sign in</p>'),
  '/nonsense': response => {
    response.socket?.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nnot-a-length\r\nxx\r\n');
  },
  '/slow-pattern': response => response.writeHead(200).end(`${'a'.repeat(60)}!`),
  '/deep': response =>
    response.writeHead(200, { 'content-type': 'application/json' }).end('['.repeat(5000) + ']'.repeat(5000)),
};

/** A server on loopback whose paths are fault switches. `more` adds paths, or takes the place of one. */
export async function startStandIn(more: Record<string, Answer> = {}): Promise<StandIn> {
  const seen: Seen[] = [];
  const answers = { ...ANSWERS, ...more };
  const count = (path: string): number => seen.filter(one => one.path === path).length;
  const server = await startLocalServer((request: IncomingMessage, response) => {
    const path = new URL(request.url ?? '/', 'http://stand-in').pathname;
    void bodyOf(request).then(body => {
      const one = { method: request.method ?? '', path, headers: request.headers, body, atMs: Date.now() };
      seen.push(one);
      const answer = answers[path];
      if (answer === undefined) response.writeHead(404).end();
      else answer(response, one, count(path));
    });
  });
  return { ...server, seen, count };
}

export function json(response: ServerResponse, status: number, data: unknown): ServerResponse {
  return response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(data));
}
