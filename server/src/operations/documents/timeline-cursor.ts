import { z } from 'zod';
import { hasCode } from '../../core/errors.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';

/** How far somebody has read the timeline: of this store alone, so no part of a backup. One document a collection. */
const DOCUMENT = 'cursor';

const cursorSchema = z.object({ event_id: z.string() });

export interface TimelineCursor {
  /** The last event that was dealt with; null: none yet. */
  eventId: string | null;
  /** 0: it is not stored. */
  revision: number;
}

export async function readCursor(
  engine: Pick<DocumentVerbs, 'getDocument'>,
  collection: string,
): Promise<TimelineCursor> {
  const document = await engine.getDocument(collection, DOCUMENT);
  const eventId = cursorSchema.safeParse(document?.value).data?.event_id ?? null;
  return { eventId, revision: document?.revision ?? 0 };
}

/** @returns whether it is stored; false: somebody else has moved it meanwhile. */
export async function moveCursor(
  engine: Pick<DocumentVerbs, 'putDocument'>,
  collection: string,
  { cursor: { revision }, eventId, nowMs }: { cursor: TimelineCursor; eventId: string; nowMs: number },
): Promise<boolean> {
  try {
    const value = { event_id: eventId };
    await engine.putDocument({ collection, id: DOCUMENT, value, expectedRevision: revision, nowMs });
    return true;
  } catch (error) {
    if (hasCode(error, 'REVISION_CONFLICT')) return false;
    throw error;
  }
}

/** Nobody reads: whoever begins to says from where. */
export async function dropCursor(
  engine: Pick<DocumentVerbs, 'deleteDocument'>,
  collection: string,
  { revision }: TimelineCursor,
): Promise<void> {
  if (revision === 0) return;
  await engine.deleteDocument({ collection, id: DOCUMENT, expectedRevision: revision }).catch((error: unknown) => {
    if (!hasCode(error, 'REVISION_CONFLICT')) throw error;
  });
}
