import { hasCode } from '../../core/errors.ts';
import type { StoredDocument } from '../../engine/port/documents.ts';
import type { OutboxDeps } from './outbox-deps.ts';
import {
  OUTBOX_COLLECTION,
  OUTBOX_CONTENTS_COLLECTION,
  isActive,
  keyTimeOf,
  stateRecordOf,
} from './outbox-document.ts';

/**
 * Removes messages with which there is nothing more to do, and with which nothing was done since `beforeMs`.
 *
 * @param after where to go on, as the call before said; absent: with the newest of the old ones.
 * @returns how many went, and where to go on; null at the end.
 */
export async function pruneOutbox(
  { engine }: Pick<OutboxDeps, 'engine'>,
  { beforeMs, limit, after }: { beforeMs: number; limit: number; after?: string | undefined },
): Promise<{ removed: number; next: string | null }> {
  const from = after ?? keyTimeOf(beforeMs);
  const { items } = await engine.listDocuments({ collection: OUTBOX_COLLECTION, after: from, limit });
  let removed = 0;
  for (const document of items) {
    const record = stateRecordOf(document);
    if (document.updatedAtMs >= beforeMs || (record !== null && isActive(record.state))) continue;
    // What it says first: while that is there the message is known, and one that is known has a state.
    const { id: key, revision } = document;
    const messageId = messageIdOf(document);
    if (messageId !== null) await engine.deleteDocument({ collection: OUTBOX_CONTENTS_COLLECTION, id: messageId });
    if (await deleteState(engine, key, revision)) removed += 1;
  }
  return { removed, next: items.length < limit ? null : (items.at(-1)?.id ?? null) };
}

/** One that somebody changed just now stays. */
async function deleteState(engine: OutboxDeps['engine'], id: string, expectedRevision: number): Promise<boolean> {
  try {
    return await engine.deleteDocument({ collection: OUTBOX_COLLECTION, id, expectedRevision });
  } catch (error) {
    if (hasCode(error, 'REVISION_CONFLICT')) return false;
    throw error;
  }
}

/** Also of one that cannot be read as a whole. */
function messageIdOf({ value }: StoredDocument): string | null {
  if (typeof value !== 'object' || value === null || !('message_id' in value)) return null;
  return typeof value.message_id === 'string' ? value.message_id : null;
}
