import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { readCursor } from './timeline-cursor.ts';

/** From where on the timeline is still to be read by somebody, of those who read it by these cursors; null: by nobody. */
export async function unreadFrom(
  engine: Pick<DocumentVerbs, 'getDocument'>,
  collections: readonly string[],
): Promise<string | null> {
  const cursors = await Promise.all(collections.map(collection => readCursor(engine, collection)));
  // Event ids grow, and those of one store compare as texts.
  return cursors.reduce<string | null>((first, { eventId }) => {
    if (eventId === null) return first;
    return first === null || eventId < first ? eventId : first;
  }, null);
}
