import type { McpToolText } from '@multi-job/contract';
import { mcpToolTextSchema } from '@multi-job/contract/mcp-server';
import { z } from 'zod';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { targetDigest } from './mcp-server-document.ts';
import type { KeptMcpServer } from './mcp-server-document.ts';

/** What each server offered when it was last tried: what people look at before they pin. */
export const MCP_OFFERS_COLLECTION = 'mcp_offers';

const offerSchema = z.object({ target: z.string(), at: z.string(), tools: z.array(mcpToolTextSchema) });

export interface OfferedTools {
  /** When it told them; null: it never did, as it is now. */
  at: string | null;
  tools: McpToolText[] | null;
}

/** What another program or address offered says nothing of this one. */
export async function readOfferedTools(
  engine: Pick<DocumentVerbs, 'getDocument'>,
  serverId: string,
  server: KeptMcpServer,
): Promise<OfferedTools> {
  const document = await engine.getDocument(MCP_OFFERS_COLLECTION, serverId);
  const offer = offerSchema.safeParse(document?.value).data;
  if (offer === undefined || offer.target !== targetDigest(server)) return { at: null, tools: null };
  return { at: offer.at, tools: offer.tools };
}

export async function writeOfferedTools(
  engine: Pick<DocumentVerbs, 'putDocument'>,
  serverId: string,
  { server, at, tools, nowMs }: { server: KeptMcpServer; at: string; tools: readonly McpToolText[]; nowMs: number },
): Promise<void> {
  const value = { target: targetDigest(server), at, tools };
  await engine.putDocument({ collection: MCP_OFFERS_COLLECTION, id: serverId, value, nowMs });
}

export async function forgetOfferedTools(
  engine: Pick<DocumentVerbs, 'deleteDocument'>,
  serverId: string,
): Promise<void> {
  await engine.deleteDocument({ collection: MCP_OFFERS_COLLECTION, id: serverId });
}
