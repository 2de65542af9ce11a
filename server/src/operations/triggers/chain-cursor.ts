import { z } from 'zod';
import { hasCode } from '../../core/errors.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';

/** How far the timeline was read for triggers that listen to runs: of this store alone, so no part of a backup. */
export const CHAIN_CURSOR_COLLECTION = 'chain_cursor';
const DOCUMENT = 'cursor';

const cursorSchema = z.object({ event_id: z.string() });

export interface ChainCursor {
  /** The last event that was dealt with; null: none yet. */
  eventId: string | null;
  /** 0: it is not stored. */
  revision: number;
}

export async function readChainCursor(engine: Pick<DocumentVerbs, 'getDocument'>): Promise<ChainCursor> {
  const document = await engine.getDocument(CHAIN_CURSOR_COLLECTION, DOCUMENT);
  const eventId = cursorSchema.safeParse(document?.value).data?.event_id ?? null;
  return { eventId, revision: document?.revision ?? 0 };
}

/** @returns whether it is stored; false: somebody else has moved it meanwhile. */
export async function moveChainCursor(
  engine: Pick<DocumentVerbs, 'putDocument'>,
  { revision }: ChainCursor,
  eventId: string,
  nowMs: number,
): Promise<boolean> {
  try {
    const value = { event_id: eventId };
    const command = { collection: CHAIN_CURSOR_COLLECTION, id: DOCUMENT, value, expectedRevision: revision, nowMs };
    await engine.putDocument(command);
    return true;
  } catch (error) {
    if (hasCode(error, 'REVISION_CONFLICT')) return false;
    throw error;
  }
}

/** Nobody listens: whoever begins to says from where. */
export async function dropChainCursor(
  engine: Pick<DocumentVerbs, 'deleteDocument'>,
  { revision }: ChainCursor,
): Promise<void> {
  if (revision === 0) return;
  await engine
    .deleteDocument({ collection: CHAIN_CURSOR_COLLECTION, id: DOCUMENT, expectedRevision: revision })
    .catch((error: unknown) => {
      if (!hasCode(error, 'REVISION_CONFLICT')) throw error;
    });
}
