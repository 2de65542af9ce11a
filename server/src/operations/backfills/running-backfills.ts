import type { Engine } from '../../engine/engine.ts';
import { BACKFILLS_COLLECTION, storedIn } from './stored-backfill.ts';
import type { StoredBackfill } from './stored-backfill.ts';

/** More than are kept and under way. */
const ALL = 1000;

/** Those of a job that have not ended, oldest first: ten at most. */
export async function runningBackfills(
  engine: Pick<Engine, 'listDocuments'>,
  jobId: string,
): Promise<StoredBackfill[]> {
  const where = { field: 'job_id', value: jobId };
  const { items } = await engine.listDocuments({ collection: BACKFILLS_COLLECTION, where, limit: ALL });
  return items.map(storedIn).filter(({ status }) => status === 'running');
}
