import type { McpToolText } from '@multi-job/contract';
import { MAX_MCP_TOOLS } from '@multi-job/contract/mcp-server';
import { AppError } from '../../core/errors.ts';
import type { McpClient, McpServerFacts, McpSession, McpTarget } from '../../core/mcp/mcp-client.ts';
import { printable } from '../../core/printable-text.ts';
import { withinLimit } from '../../core/within-limit.ts';

const LEAST_MS = 5_000;
const MOST_MS = 60_000;
/** For a client that does not notice at once that its time is up, and for ending what was started. */
const GRACE_MS = 3_000;
/** Of all tools together, as JSON. */
const MAX_TOOLS_CHARS = 2 * 1024 * 1024;
const MAX_NAME_CHARS = 80;

/** What a server says of itself and of its tools. Its words are data. */
export interface SeenMcpServer {
  facts: McpServerFacts;
  tools: McpToolText[];
}

/**
 * Opens a session, takes what the server tells, and ends it again.
 *
 * @throws UNAVAILABLE, also for tools that cannot be kept; what the client throws; the signal's reason.
 */
export async function lookAtMcpServer(
  client: McpClient,
  target: McpTarget,
  signal: AbortSignal,
): Promise<SeenMcpServer> {
  const session = await opened(client, target, signal);
  try {
    const { serverName, serverVersion, protocolVersion } = session.facts;
    const tools = [...session.tools];
    assertKeepable(tools);
    const facts = {
      serverName: named(serverName),
      serverVersion: named(serverVersion),
      protocolVersion: named(protocolVersion),
    };
    return { facts, tools };
  } finally {
    await withinLimit(session.close(), GRACE_MS, 'It does not end.').catch(() => undefined);
  }
}

/** A session that comes when nobody waits for it any more is closed. */
async function opened(client: McpClient, target: McpTarget, signal: AbortSignal): Promise<McpSession> {
  const limitMs = Math.min(MOST_MS, Math.max(LEAST_MS, target.server.timeout_sec * 1000));
  const sentence = `It did not answer within ${limitMs / 1000} s. Is it the right program or address? timeout_sec gives it more time, up to ${MOST_MS / 1000} s.`;
  const stop = AbortSignal.any([signal, AbortSignal.timeout(limitMs)]);
  const opening = client.open(target, stop);
  try {
    return await withinLimit(opening, limitMs + GRACE_MS, sentence);
  } catch (error) {
    void opening.then(session => session.close()).catch(() => undefined);
    signal.throwIfAborted();
    throw stop.aborted ? new AppError('UNAVAILABLE', sentence, { cause: error }) : error;
  }
}

function assertKeepable(tools: readonly McpToolText[]): void {
  if (tools.length > MAX_MCP_TOOLS)
    throw refused(`lists ${tools.length} tools; ${MAX_MCP_TOOLS} are the most that are taken`);
  const names = new Set<string>();
  for (const { name } of tools) {
    if (names.has(name)) throw refused(`lists the tool ${named(name)} twice, so that nobody knows which one is called`);
    names.add(name);
  }
  const chars = tools.reduce((sum, tool) => sum + JSON.stringify(tool).length, 0);
  if (chars > MAX_TOOLS_CHARS) throw refused('says more of its tools than 2 MiB, which nobody reads');
}

function refused(what: string): AppError {
  return new AppError('UNAVAILABLE', `It answered, and ${what}: it cannot be used as it is.`);
}

function named(text: string): string {
  const shown = printable(text.trim());
  return shown.length <= MAX_NAME_CHARS ? shown : `${shown.slice(0, MAX_NAME_CHARS)}…`;
}
