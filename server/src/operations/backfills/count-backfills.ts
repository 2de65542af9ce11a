import type { Engine } from '../../engine/engine.ts';
import { BACKFILLS_COLLECTION, storedIn } from './stored-backfill.ts';

/** More than these are counted as if they waited for nothing. */
const LOOKED_AT = 500;

/** Backfills of the whole installation that have not ended: those that something keeps back, and the others. */
export interface BackfillCounts {
  going: number;
  waiting: number;
}

export async function countBackfills(engine: Pick<Engine, 'listDocuments'>): Promise<BackfillCounts> {
  const where = { field: 'state', value: 'running' };
  const { items, total } = await engine.listDocuments({ collection: BACKFILLS_COLLECTION, where, limit: LOOKED_AT });
  const waiting = items.filter(item => storedIn(item).waits_for !== null).length;
  return { going: total - waiting, waiting };
}
