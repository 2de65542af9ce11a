import { isJSONRPCRequest, SSEClientTransport, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import type { JSONRPCMessage, Transport } from '@modelcontextprotocol/client';
import type { StoredMcpServer } from '@multi-job/contract';
import { allowOf } from '../../core/egress/allowed-hosts.ts';
import type { EgressStreams } from '../../core/egress/egress-streams.ts';
import { AppError } from '../../core/errors.ts';
import { FloodAllowance } from '../../core/mcp/flood-allowance.ts';
import type { McpTarget } from '../../core/mcp/mcp-client.ts';
import { withinLimit } from '../../core/within-limit.ts';
import type { Connection } from './connection.ts';
import { mcpFetch } from './mcp-fetch.ts';

/** Stands for an answer that broke off, of the codes that JSON-RPC leaves to implementations. */
const BROKE_OFF = -32_099;
/** A stream that a server ends on purpose is taken up again, no faster than this however often it does. */
const SHORTEST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;
/** What saying goodbye may take. */
const GOODBYE_MS = 1000;
/** Headers that the protocol itself sets. */
const OF_THE_PROTOCOL = /^(?:accept|content-type|last-event-id|mcp-(?!param-).*)$/i;

export interface HttpConnectionOptions {
  egress: EgressStreams;
  target: McpTarget;
  timeoutMs: number;
}

/** A server that is reached by its address: Streamable HTTP, or the older one with server-sent events. */
export function openHttpConnection({ egress, target, timeoutMs }: HttpConnectionOptions): Connection {
  const { server, serverId } = target;
  const url = addressOf(serverId, server.url);
  const broken = new AbortController();
  let fault: AppError | null = null;
  const failWith = (given: AppError): void => {
    fault ??= given;
    broken.abort(fault);
  };
  let met: AppError | null = null;
  let end = (): void => undefined;
  const allowance = new FloodAllowance();
  const isOneStream = server.transport === 'sse';
  const fetch = mcpFetch({
    ...{ egress, timeoutMs, allowance, isOneStream },
    allow: allowOf(url),
    onFault: given => {
      met = given;
      // What befell one call is no fault of the connection, unless all go over one stream.
      if (isOneStream) failWith(given);
    },
    onStreamEnd: () => {
      failWith(lost(serverId, 'ended its stream of events'));
      end();
    },
  });
  const requestInit = { headers: headersOf(target) };
  const transport = isOneStream
    ? // oxlint-disable-next-line typescript/no-deprecated -- servers of the older transport are still about
      new SSEClientTransport(url, { fetch, requestInit })
    : tellingOfBreaks(
        new StreamableHTTPClientTransport(url, { fetch, requestInit, ...reconnecting }),
        () => met ?? lost(serverId, 'broke off before its answer came', { may_have_reached: true }),
      );
  countingRequests(transport, allowance);
  const assertTaken = (isTaken: boolean, what: string): void => {
    if (isTaken) return;
    failWith(lost(serverId, `floods its stream: far more ${what} came than were asked for`));
    end();
  };
  // Chained in front of the client's own. What is no message costs as much to look at as one.
  transport.onmessage = (message: JSONRPCMessage) => {
    assertTaken(isJSONRPCRequest(message) ? allowance.takesQuestion() : allowance.takesMessage(), 'messages');
  };
  transport.onerror = () => {
    assertTaken(allowance.takesMessage(), 'events');
  };
  end = () => void transport.close().catch(() => undefined);
  return {
    transport,
    broken: broken.signal,
    fault: () => fault,
    hint: () => '',
    async end() {
      // A server that forgets its sessions only after an hour need not keep this one.
      if (transport instanceof StreamableHTTPClientTransport) {
        await withinLimit(transport.terminateSession(), GOODBYE_MS, '').catch(() => undefined);
      }
      await transport.close().catch(() => undefined);
    },
  };
}

/** What the server asks for and is answered gives it no right to say more. */
function countingRequests(transport: Transport, allowance: FloodAllowance): void {
  const send = transport.send.bind(transport);
  transport.send = (message, options) => {
    if (isJSONRPCRequest(message)) allowance.asked();
    return send(message, options);
  };
}

/**
 * Tells a call whose answer broke off that it did, which the client would wait for until its time is over. The error in it is
 * an object of ours, which no server can send.
 */
function tellingOfBreaks(
  transport: StreamableHTTPClientTransport,
  fault: () => AppError,
): StreamableHTTPClientTransport {
  const send = transport.send.bind(transport);
  transport.send = async (message, options) => {
    if (!isJSONRPCRequest(message)) return send(message, options);
    const onRequestStreamEnd = () => {
      options?.onRequestStreamEnd?.();
      const error = { code: BROKE_OFF, message: 'broke off', data: fault() };
      (transport as Transport).onmessage?.({ jsonrpc: '2.0', id: message.id, error });
    };
    return send(message, { ...options, onRequestStreamEnd });
  };
  return transport;
}

const reconnecting = {
  reconnectionOptions: {
    initialReconnectionDelay: SHORTEST_PAUSE_MS,
    maxReconnectionDelay: LONGEST_PAUSE_MS,
    reconnectionDelayGrowFactor: 2,
    maxRetries: 2,
  },
  reconnectionScheduler: (reconnect: () => void, delayMs: number) => {
    const pauseMs = Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, delayMs));
    const timer = setTimeout(reconnect, pauseMs);
    return () => {
      clearTimeout(timer);
    };
  },
};

function addressOf(serverId: string, text: string): URL {
  if (URL.canParse(text)) {
    const url = new URL(text);
    if (url.protocol === 'http:' || url.protocol === 'https:') return url;
  }
  throw new AppError(
    'VALIDATION',
    `The MCP server "${serverId}" has no http:// or https:// address; give its \`url\`.`,
  );
}

/** Those of the record, with the values of its secrets, and its token. */
function headersOf({ serverId, server, secrets }: McpTarget): Record<string, string> {
  const headers = filled(server.headers, 'headers.', secrets);
  for (const name of Object.keys(headers)) {
    if (OF_THE_PROTOCOL.test(name)) {
      throw new AppError(
        'VALIDATION',
        `The MCP server "${serverId}" has a header "${name}", which the protocol sets itself; leave it out.`,
      );
    }
  }
  const hasOwn = Object.keys(headers).some(name => name.toLowerCase() === 'authorization');
  const token = secrets['auth_token'] ?? '';
  return token === '' || hasOwn ? headers : { ...headers, Authorization: `Bearer ${token}` };
}

/** Values that stand in the record, and secrets for those that do not; what has neither is left out. */
export function filled(
  given: StoredMcpServer['env'],
  prefix: 'env.' | 'headers.',
  secrets: McpTarget['secrets'],
): Record<string, string> {
  const own = Object.entries(secrets)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, value]): [string, string] => [name.slice(prefix.length), value]);
  return Object.fromEntries([...Object.entries(given), ...own].filter(([, value]) => value !== ''));
}

function lost(serverId: string, what: string, more: object = {}): AppError {
  return new AppError('UNAVAILABLE', `The MCP server "${serverId}" ${what}.`, {
    details: { server_id: serverId, reason: 'network', ...more },
  });
}
