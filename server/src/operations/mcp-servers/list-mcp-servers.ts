import type { McpServer } from '@multi-job/contract';
import type { Page } from '../../engine/port/page.ts';
import type { LookAtDependents } from '../accounts/look-at-dependents.ts';
import type { McpServerDeps } from './mcp-server-deps.ts';
import { mcpRecordOf, MCP_SERVERS_COLLECTION } from './mcp-server-document.ts';
import { viewMcpServer } from './view-mcp-server.ts';

export interface ListMcpServers {
  limit: number;
  offset: number;
  lookAtDependents: LookAtDependents;
}

/** The servers by id. */
export async function listMcpServers(
  deps: McpServerDeps,
  { limit, offset, lookAtDependents }: ListMcpServers,
): Promise<Page<McpServer>> {
  const [{ items, total }, dependents] = await Promise.all([
    deps.engine.listDocuments({ collection: MCP_SERVERS_COLLECTION, limit, offset }),
    lookAtDependents(),
  ]);
  const servers = items.map(document => viewMcpServer(deps, document.id, mcpRecordOf(document), dependents));
  return { items: await Promise.all(servers), total };
}
