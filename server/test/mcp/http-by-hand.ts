import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError } from '../../src/core/errors.ts';
import { bodyOf, startLocalServer } from '../tools/local-server.ts';
import type { LocalServer } from '../tools/local-server.ts';
import { targetOf } from './mcp-bench.ts';

interface Seen {
  method: string;
  rpc: string | undefined;
  session: string | undefined;
  authorization: string | undefined;
  custom: string | undefined;
}
export type Answer = (
  rpc: { id: number; method?: string; params: Record<string, unknown> },
  response: ServerResponse,
  request: IncomingMessage,
) => unknown;

export const echo = { name: 'echo', description: 'Says it again.', inputSchema: { type: 'object' } };

/** A server of 2025-11-25 with sessions, that answers a call of a tool so. */
async function serveByHand(
  onCall: Answer,
  { tools = () => [echo], onRequest }: { tools?: () => object[]; onRequest?: Answer } = {},
) {
  const seen: Seen[] = [];
  let sessions = 0;
  const live = new Set<string>();
  const server = await startLocalServer((request, response) => {
    void (async () => {
      const text = await bodyOf(request);
      const rpc = (text === '' ? {} : JSON.parse(text)) as Parameters<Answer>[0];
      const { 'mcp-session-id': session, authorization, 'x-custom': custom } = request.headers;
      seen.push({
        method: request.method ?? '',
        rpc: rpc.method,
        session: session as string | undefined,
        authorization,
        custom: custom as string | undefined,
      });
      const json = (result: object, headers = {}) => {
        response.writeHead(200, { 'content-type': 'application/json', ...headers });
        response.end(JSON.stringify({ jsonrpc: '2.0', id: rpc.id, result }));
      };
      if (onRequest?.(rpc, response, request) === true) return;
      if (rpc.method === 'initialize') {
        sessions += 1;
        live.add(`s${sessions}`);
        const serverInfo = { name: 'by-hand', version: '1' };
        json(
          { protocolVersion: '2025-11-25', capabilities: { tools: {} }, serverInfo },
          { 'mcp-session-id': `s${sessions}` },
        );
      } else if (session === undefined || !live.has(session as string)) {
        response.writeHead(session === undefined ? 400 : 404).end('no such session');
      } else if (request.method === 'DELETE' || !('id' in rpc)) {
        response.writeHead(request.method === 'DELETE' ? 200 : 202).end();
      } else if (rpc.method === 'tools/list') json({ tools: tools() });
      else onCall(rpc, response, request);
    })();
  });
  return { ...server, seen, live };
}

export const text = (given: string) => ({ content: [{ type: 'text', text: given }] });
export const answer = (response: ServerResponse, id: number, result: object) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ jsonrpc: '2.0', id, result }));
};
export const httpTarget = (
  url: string,
  change: Parameters<typeof targetOf>[0] = {},
  secrets: Record<string, string> = {},
) => targetOf({ transport: 'streamable_http', command: '', url, timeout_sec: 20, ...change }, secrets);

export async function refusal(attempt: Promise<unknown>): Promise<AppError> {
  const error: unknown = await attempt.then(
    () => new Error('it was not refused'),
    (met: unknown) => met,
  );
  if (!(error instanceof AppError)) throw error;
  return error;
}

/** Servers that are closed together. */
export function openServersByHand() {
  const servers: LocalServer[] = [];
  return {
    keep: (server: LocalServer): void => void servers.push(server),
    serve: async (...given: Parameters<typeof serveByHand>) => {
      const server = await serveByHand(...given);
      servers.push(server);
      return server;
    },
    close: async (): Promise<void> => {
      await Promise.all(servers.splice(0).map(server => server.close()));
    },
  };
}
