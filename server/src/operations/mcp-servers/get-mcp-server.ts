import type { McpServer } from '@multi-job/contract';
import { mcpServerMissing } from '../../core/mcp/mcp-refusals.ts';
import type { LookAtDependents } from '../accounts/look-at-dependents.ts';
import type { McpServerDeps } from './mcp-server-deps.ts';
import { readMcpServer } from './mcp-server-document.ts';
import { viewMcpServer } from './view-mcp-server.ts';

/** @throws NOT_FOUND */
export async function getMcpServer(
  deps: McpServerDeps,
  { serverId, lookAtDependents }: { serverId: string; lookAtDependents: LookAtDependents },
): Promise<McpServer> {
  const record = await readMcpServer(deps.engine, serverId);
  if (record.documentRevision === 0) throw mcpServerMissing(serverId);
  return viewMcpServer(deps, serverId, record, await lookAtDependents());
}
