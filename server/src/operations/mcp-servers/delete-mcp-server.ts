import { mcpServerMissing } from '../../core/mcp/mcp-refusals.ts';
import { mcpServersNamedIn } from '../../core/mcp/mcp-servers-named-in.ts';
import { AppError, hasCode } from '../../core/errors.ts';
import { findDependents } from '../accounts/find-dependents.ts';
import type { Dependents } from '../accounts/find-dependents.ts';
import { removeSecrets } from '../secrets/remove-secrets.ts';
import type { McpServerDeps } from './mcp-server-deps.ts';
import { MCP_SERVERS_COLLECTION, readMcpServer } from './mcp-server-document.ts';
import type { McpServerRecord } from './mcp-server-document.ts';
import { forgetOfferedTools } from './offered-tools.ts';
import { auditedMcpServer } from './put-mcp-server.ts';
import type { AuditedMcpServer } from './put-mcp-server.ts';

const MAX_TOLD = 5;
const MAX_TRIES = 10;

export interface DeleteMcpServer {
  serverId: string;
  /** Also while something uses it. */
  force: boolean;
  expectedRevision?: number | undefined;
}

export interface DeletedMcpRecord {
  /** What used it; null where nobody looked. */
  depends: Dependents | null;
  before: AuditedMcpServer | null;
}

/**
 * Removes a server, its values and what is known of its tools. All jobs are looked at for whether they use it, unless it is
 * forced.
 *
 * @throws NOT_FOUND; CONFLICT: something uses it; REVISION_CONFLICT
 */
export async function deleteMcpServer(deps: McpServerDeps, command: DeleteMcpServer): Promise<DeletedMcpRecord> {
  const { serverId, force } = command;
  await existing(deps, command);
  const depends = force ? null : await dependentsOf(deps, serverId);
  if (depends !== null && depends.total > 0) throw inUse(command, depends);
  const { stored } = await remove(deps, command);
  const refs = Object.values(stored?.secrets ?? {}).map(({ ref }) => ref);
  // The server is gone with the step before; what is left of these is found by `multi-job secrets check`.
  await Promise.allSettled([removeSecrets(deps, refs), forgetOfferedTools(deps.engine, serverId)]);
  return { depends, before: auditedMcpServer(stored) };
}

/** Only a test or a pin meanwhile makes it begin again. */
async function remove(deps: McpServerDeps, command: DeleteMcpServer): Promise<McpServerRecord> {
  for (let tries = 1; ; tries += 1) {
    const record = await existing(deps, command);
    try {
      const expectedRevision = record.documentRevision;
      await deps.engine.deleteDocument({ collection: MCP_SERVERS_COLLECTION, id: command.serverId, expectedRevision });
      return record;
    } catch (error) {
      if (!hasCode(error, 'REVISION_CONFLICT') || tries === MAX_TRIES) throw error;
    }
  }
}

async function existing(
  { engine }: McpServerDeps,
  { serverId, expectedRevision }: DeleteMcpServer,
): Promise<McpServerRecord> {
  const record = await readMcpServer(engine, serverId);
  if (record.documentRevision === 0) throw mcpServerMissing(serverId);
  if (expectedRevision !== undefined && expectedRevision !== (record.stored?.revision ?? 0)) {
    throw new AppError(
      'REVISION_CONFLICT',
      `MCP server ${serverId} was changed by somebody else in the meantime: read it again before you delete it.`,
    );
  }
  return record;
}

async function dependentsOf({ engine }: McpServerDeps, serverId: string): Promise<Dependents> {
  const { of } = await findDependents(engine, Number.MAX_SAFE_INTEGER, mcpServersNamedIn);
  return of.get(serverId) ?? { named: [], total: 0 };
}

function inUse({ serverId }: DeleteMcpServer, { named, total }: Dependents): AppError {
  const told = named.slice(0, MAX_TOLD).map(({ kind, id }) => `${kind} ${id}`);
  const more = total > told.length ? ` and ${total - told.length} more` : '';
  return new AppError(
    'CONFLICT',
    `MCP server ${serverId} is used by ${told.join(', ')}${more}. Change them first, or delete it all the same with ?force=true.`,
    { details: { depends: named, total } },
  );
}
