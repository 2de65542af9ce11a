import type { McpTools } from '@multi-job/contract';
import { AppError } from '../../core/errors.ts';
import { mcpServerMissing } from '../../core/mcp/mcp-refusals.ts';
import { pinStates } from '../../core/mcp/pin-state.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { readMcpServer } from './mcp-server-document.ts';
import type { KeptMcpServer } from './mcp-server-document.ts';
import { readOfferedTools } from './offered-tools.ts';

/**
 * The tools of a server as they were when it was last tried, each with how it stands to its pin. Nothing is started.
 *
 * @throws NOT_FOUND; CONFLICT: it cannot be read.
 */
export async function listMcpTools(engine: DocumentVerbs, serverId: string): Promise<McpTools> {
  const { stored } = await readableMcpServer(engine, serverId);
  const { at, tools } = await readOfferedTools(engine, serverId, stored);
  return { server_id: serverId, looked_at: at, tools: pinStates(tools, stored.pins) };
}

/** @throws NOT_FOUND, CONFLICT */
export async function readableMcpServer(
  engine: Pick<DocumentVerbs, 'getDocument'>,
  serverId: string,
): Promise<{ documentRevision: number; stored: KeptMcpServer }> {
  const { documentRevision, stored, unreadable } = await readMcpServer(engine, serverId);
  if (documentRevision === 0) throw mcpServerMissing(serverId);
  if (stored === null) throw new AppError('CONFLICT', unreadable ?? 'What is stored of it cannot be read.');
  return { documentRevision, stored };
}
