import type { Backfill } from '@multi-job/contract';
import type { Engine } from '../../engine/engine.ts';
import { getJobOrThrow } from '../jobs/get-job-or-throw.ts';
import { BACKFILLS_COLLECTION, storedIn, toBackfill } from './stored-backfill.ts';

/** More than are kept and under way. */
const ALL = 2000;

/**
 * Those of a job, newest first.
 *
 * @throws NOT_FOUND for a job that does not exist and that none is kept of.
 */
export async function listBackfills(engine: Engine, jobId: string): Promise<Backfill[]> {
  const where = { field: 'job_id', value: jobId };
  const { items } = await engine.listDocuments({ collection: BACKFILLS_COLLECTION, where, limit: ALL });
  if (items.length === 0) await getJobOrThrow(engine, jobId);
  return items.map(item => toBackfill(storedIn(item))).reverse();
}
