import { AppError, hasCode } from '../../core/errors.ts';
import type { McpTarget } from '../../core/mcp/mcp-client.ts';
import { mcpServerMissing, mcpServerOff } from '../../core/mcp/mcp-refusals.ts';
import { readSecret } from '../secrets/read-secret.ts';
import type { McpServerDeps } from './mcp-server-deps.ts';
import { mcpPlaceOf, readMcpServer } from './mcp-server-document.ts';
import type { KeptMcpServer } from './mcp-server-document.ts';
import { mcpServerState } from './mcp-server-state.ts';

/** Values are replaced under new names, so that one may be gone while a server is opened. */
const MAX_TRIES = 5;

/**
 * What is needed to reach a server, its values opened.
 *
 * @throws NOT_FOUND: there is none, or a value is not stored any more; VALIDATION, saying how to mend it: it is switched
 *   off, its program may not be started, a value is missing; STORE_CORRUPT; and what the vault throws.
 */
export function openMcpTarget(deps: McpServerDeps, serverId: string): Promise<McpTarget> {
  return openedTarget(deps, serverId, { isOffToo: false });
}

/** The same of a server that is switched off: to try it. */
export async function openedTarget(
  deps: McpServerDeps,
  serverId: string,
  { isOffToo }: { isOffToo: boolean },
): Promise<{ serverId: string; server: KeptMcpServer; secrets: Record<string, string> }> {
  for (let tries = 1; ; tries += 1) {
    const server = await usableServer(deps, serverId, isOffToo);
    try {
      return { serverId, server, secrets: await openedValues(deps, serverId, server) };
    } catch (error) {
      if (!hasCode(error, 'NOT_FOUND') || tries === MAX_TRIES) throw error;
    }
  }
}

async function usableServer(deps: McpServerDeps, serverId: string, isOffToo: boolean): Promise<KeptMcpServer> {
  const record = await readMcpServer(deps.engine, serverId);
  if (record.documentRevision === 0) throw mcpServerMissing(serverId);
  const { stored, unreadable } = record;
  if (stored === null)
    throw new AppError('STORE_CORRUPT', `MCP server ${serverId}: ${unreadable ?? 'it cannot be read'}`);
  if (!stored.enabled && !isOffToo) throw mcpServerOff(serverId);
  const { state, reason } = await mcpServerState(deps, serverId, { ...record, stored: { ...stored, enabled: true } });
  if (state === 'ready') return stored;
  throw new AppError('VALIDATION', `MCP server ${serverId} cannot be used. ${reason ?? ''}`.trim(), {
    details: { mcp_server: serverId, state },
  });
}

async function openedValues(
  deps: McpServerDeps,
  serverId: string,
  { secrets }: KeptMcpServer,
): Promise<Record<string, string>> {
  const opened = await Promise.all(
    Object.entries(secrets).map(async ([name, { ref }]) => {
      return [name, (await readSecret(deps, mcpPlaceOf(serverId, name), ref)).reveal()] as const;
    }),
  );
  return Object.fromEntries(opened);
}
