import { Client, ProtocolError, SdkError, SdkErrorCode, SdkHttpError } from '@modelcontextprotocol/client';
import type { ConnectOptions } from '@modelcontextprotocol/client';
import type { McpSession, McpTarget } from '../../core/mcp/mcp-client.ts';
import type { KnownSecrets } from '../../core/redaction/known-secrets.ts';
import { untilAborted } from '../../core/until-aborted.ts';
import type { Connection } from './connection.ts';
import { late, mcpFailure } from './mcp-failure.ts';
import { createMcpSession } from './mcp-session.ts';
import { readTools } from './read-tools.ts';

/** The first version that is found out by asking instead of by a handshake. */
const FIRST_ASKED_VERSION = '2026-07-28';
/** Of the time for a session so much may be spent on a server that does not know the question. */
const PROBE_SHARE = 0.5;

export interface BeginSession {
  target: McpTarget;
  connect: () => Connection;
  timeoutMs: number;
  secrets: KnownSecrets;
  signal: AbortSignal;
}

/** `legacy`: the handshake of the versions before 2026-07-28, at once. */
type Way = 'auto' | 'legacy';

/**
 * Begins a session: connects, agrees on a version of the protocol and reads the tools. What was agreed on last time is tried
 * first, and the other way where that fails; a program that ends at a question it does not know is started again without it.
 *
 * @throws as `McpClient.open`
 */
export async function beginSession(begin: BeginSession): Promise<McpSession> {
  const limit = AbortSignal.timeout(begin.timeoutMs);
  const signal = AbortSignal.any([begin.signal, limit]);
  const { server } = begin.target;
  const known = server.protocol_version;
  const isOlder = server.transport === 'sse' || (known !== null && known < FIRST_ASKED_VERSION);
  const first: Way = isOlder ? 'legacy' : 'auto';
  const failed = (error: unknown, connection: Connection | null) => {
    const { serverId } = begin.target;
    const scrub = (text: string) => begin.secrets.scrubText(text);
    const about = { serverId, connection, timeoutMs: begin.timeoutMs, tool: null, scrub };
    return limit.aborted ? late(about) : mcpFailure(error, about);
  };
  const attempt = async (way: Way): Promise<McpSession | { error: unknown; connection: Connection }> => {
    const connection = begin.connect();
    try {
      const ended = connection.broken === null ? signal : AbortSignal.any([signal, connection.broken]);
      return await untilAborted(sessionOver(connection, way, { ...begin, signal }), ended);
    } catch (error) {
      await connection.end();
      return { error, connection };
    }
  };
  const one = await attempt(first);
  if (!('error' in one)) return one;
  const isWorthAnother =
    !signal.aborted && (first === 'auto' ? stumbledAtTheQuestion(one, server.transport) : refusesTheHandshake(one));
  const two = isWorthAnother && server.transport !== 'sse' ? await attempt(first === 'auto' ? 'legacy' : 'auto') : one;
  if (!('error' in two)) return two;
  begin.signal.throwIfAborted();
  throw failed(two.error, two.connection);
}

async function sessionOver(connection: Connection, way: Way, begin: BeginSession): Promise<McpSession> {
  const { target, timeoutMs, secrets, signal } = begin;
  const { serverId } = target;
  const client = new Client(
    { name: 'multi-job', version: '1' },
    {
      // No roots, no sampling, no elicitation: nothing of ours is a server's to ask for.
      capabilities: {},
      enforceStrictCapabilities: true,
      versionNegotiation: { mode: 'auto', probe: { timeoutMs: Math.ceil(timeoutMs * PROBE_SHARE) } },
      inputRequired: { autoFulfill: false },
    },
  );
  const options = { timeout: timeoutMs, maxTotalTimeout: timeoutMs, signal };
  const prior: Pick<ConnectOptions, 'prior'> = way === 'legacy' ? { prior: { kind: 'legacy' } } : {};
  await client.connect(connection.transport, { ...options, ...prior });
  const read = await readTools(client, { serverId, options, scrub: value => secrets.scrub(value) });
  return createMcpSession({ serverId, client, connection, read, timeoutMs, secrets });
}

interface Failed {
  error: unknown;
  connection: Connection;
}

/** Servers of older kits: programs end at anything but a handshake, others may never answer what they do not know. */
function stumbledAtTheQuestion({ error, connection }: Failed, transport: McpTarget['server']['transport']): boolean {
  if (transport === 'stdio') return connection.fault()?.details['reason'] === 'ended';
  return error instanceof SdkError && error.code === SdkErrorCode.RequestTimeout;
}

/** A server that was an older one when it was last looked at. */
function refusesTheHandshake({ error }: Failed): boolean {
  return error instanceof ProtocolError || error instanceof SdkHttpError;
}
