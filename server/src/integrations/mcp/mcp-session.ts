import type { Client } from '@modelcontextprotocol/client';
import type { McpToolText } from '@multi-job/contract';
import { AppError } from '../../core/errors.ts';
import { toolChanged } from '../../core/mcp/callable-tool.ts';
import type { McpServerFacts, McpSession, McpToolResult } from '../../core/mcp/mcp-client.ts';
import { quoted } from '../../core/mcp/outside-text.ts';
import { untilAborted } from '../../core/until-aborted.ts';
import type { KnownSecrets } from '../../core/redaction/known-secrets.ts';
import { SESSION_LOST } from './connection.ts';
import type { Connection } from './connection.ts';
import { mcpFailure } from './mcp-failure.ts';
import { readTools } from './read-tools.ts';
import type { ReadTools } from './read-tools.ts';
import { toolResult } from './tool-result.ts';

const MAX_NAME_CHARS = 200;

export interface McpSessionOptions {
  serverId: string;
  client: Client;
  connection: Connection;
  read: ReadTools;
  timeoutMs: number;
  secrets: KnownSecrets;
}

/** A session that has begun. */
export function createMcpSession({
  serverId,
  client,
  connection,
  read,
  timeoutMs,
  secrets,
}: McpSessionOptions): McpSession {
  const scrub = (text: string) => secrets.scrubText(text);
  const about = { serverId, connection, timeoutMs, scrub };
  let isStale = false;
  let isClosed = false;
  client.setNotificationHandler('notifications/tools/list_changed', () => {
    isStale = true;
  });
  if (client.getProtocolEra() === 'modern' && client.getServerCapabilities()?.tools?.listChanged === true) {
    // Of these versions a server tells only those who ask it to; one that does not answer is used all the same.
    void client.listen({ toolsListChanged: true }, { timeout: timeoutMs }).catch(() => undefined);
  }

  /** The server said that its tools have changed: is this one still what the session began with? */
  const lookAgain = async (tool: string, signal: AbortSignal): Promise<void> => {
    isStale = false;
    const options = { timeout: timeoutMs, maxTotalTimeout: timeoutMs, signal };
    const now = await readTools(client, { serverId, options, scrub: value => secrets.scrub(value) });
    if (digestOf(now.texts, tool) !== digestOf(read.texts, tool)) {
      isStale = true;
      throw toolChanged(serverId, tool);
    }
  };

  const send = async (tool: string, input: Readonly<Record<string, unknown>>, signal: AbortSignal) => {
    const toolDefinition = read.definitions.get(tool);
    if (toolDefinition === undefined) throw noSuchTool(serverId, tool);
    if (isClosed || connection.fault() !== null) throw isGone(serverId, connection);
    if (isStale) await lookAgain(tool, signal);
    const options = { timeout: timeoutMs, maxTotalTimeout: timeoutMs, signal, toolDefinition };
    const result = await client.callTool({ name: tool, arguments: { ...input } }, options);
    return secrets.scrub(toolResult(result));
  };

  return {
    facts: factsOf(client),
    tools: read.texts,
    async call(tool, input, signal): Promise<McpToolResult> {
      signal.throwIfAborted();
      try {
        return await untilAborted(send(tool, input, signal), signal);
      } catch (error) {
        signal.throwIfAborted();
        throw mcpFailure(error, { ...about, tool });
      }
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      await connection.end();
    },
  };
}

function factsOf(client: Client): McpServerFacts {
  const { name = '', version = '' } = client.getServerVersion() ?? {};
  return {
    serverName: quoted(name, MAX_NAME_CHARS),
    serverVersion: quoted(version, MAX_NAME_CHARS),
    protocolVersion: client.getNegotiatedProtocolVersion() ?? '',
  };
}

function digestOf(texts: readonly McpToolText[], tool: string): string | undefined {
  return texts.find(({ name }) => name === tool)?.digest;
}

function noSuchTool(serverId: string, tool: string): AppError {
  return new AppError('VALIDATION', `The MCP server "${serverId}" offers no tool ${JSON.stringify(tool)}.`, {
    details: { server_id: serverId, tool },
  });
}

/** Nothing was sent: whoever asks may begin another session. */
function isGone(serverId: string, connection: Connection): AppError {
  const why = connection.fault()?.message ?? `The session with the MCP server "${serverId}" is closed.`;
  return new AppError('UNAVAILABLE', why, { details: { server_id: serverId, reason: SESSION_LOST } });
}
