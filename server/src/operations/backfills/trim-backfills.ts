import type { Engine } from '../../engine/engine.ts';
import { BACKFILLS_COLLECTION, storedIn } from './stored-backfill.ts';

const KEPT_BACKFILLS = 500;
const AT_ONCE = 20;

/** Forgets the oldest backfills that have ended, beyond the newest 500. */
export async function trimBackfills(engine: Pick<Engine, 'listDocuments' | 'deleteDocument'>): Promise<void> {
  const where = { field: 'state', value: 'ended' };
  // Ids are sortable by time, so the first ones are the oldest.
  const { items, total } = await engine.listDocuments({ collection: BACKFILLS_COLLECTION, where, limit: AT_ONCE });
  for (const item of items.slice(0, Math.max(0, total - KEPT_BACKFILLS))) {
    if (storedIn(item).status !== 'running')
      await engine.deleteDocument({ collection: BACKFILLS_COLLECTION, id: item.id });
  }
}
