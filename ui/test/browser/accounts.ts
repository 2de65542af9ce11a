import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TOKENS, type Platform } from './platform.ts';

/** A request to the API as an admin, beside what the page does. */
export async function callApi(
  { url }: Pick<Platform, 'url'>,
  method: 'GET' | 'PUT' | 'POST' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<unknown> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { 'x-api-key': TOKENS.admin, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text === '' ? null : JSON.parse(text);
}

/** Stores an account: `putAccount(platform, 'openai/default', { secret: … })`. */
export function putAccount(platform: Platform, key: string, body: object): Promise<unknown> {
  return callApi(platform, 'PUT', `/integrations/accounts/${key}`, body);
}

export interface StandIn {
  url: string;
  /** The credential that it accepts. */
  key: string;
  close: () => Promise<void>;
}

/** A service that knows one key, as the providers' APIs of models do. */
export async function startStandIn(key: string): Promise<StandIn> {
  const server = createServer((request, response) => {
    const isKnown = request.headers.authorization === `Bearer ${key}`;
    response.writeHead(isKnown ? 200 : 401, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isKnown ? { data: [] } : { error: 'no' }));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    key,
    async close() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
