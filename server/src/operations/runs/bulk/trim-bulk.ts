import type { Engine } from '../../../engine/engine.ts';
import { BULK_COLLECTION, storedBulkSchema } from './stored-bulk.ts';

const KEPT_OPERATIONS = 500;
const AT_ONCE = 20;

/** Forgets the oldest operations that have ended, beyond the newest 500. */
export async function trimBulk(engine: Engine): Promise<void> {
  // Ids are sortable by time, so the first ones are the oldest.
  const { items, total } = await engine.listDocuments({ collection: BULK_COLLECTION, limit: AT_ONCE, offset: 0 });
  for (const { id, value } of items.slice(0, Math.max(0, total - KEPT_OPERATIONS))) {
    if (storedBulkSchema.parse(value).status === 'running') continue;
    await engine.deleteDocument({ collection: BULK_COLLECTION, id });
  }
}
