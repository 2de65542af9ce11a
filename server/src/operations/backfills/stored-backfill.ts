import type { Backfill } from '@multi-job/contract';
import { backfillSchema } from '@multi-job/contract/backfill';
import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import type { StoredDocument } from '../../engine/port/documents.ts';

export const BACKFILLS_COLLECTION = 'backfills';
/** What is woken when one is to be begun or ended. */
export const BACKFILLS_TOPIC = `documents:${BACKFILLS_COLLECTION}`;

/** A backfill with the due times (epoch ms) whose turn has not come, oldest first, and the job as which it began. */
export const storedBackfillSchema = backfillSchema.extend({
  remaining_ms: z.array(z.int()),
  job_created_at: z.string(),
});
export type StoredBackfill = z.infer<typeof storedBackfillSchema>;

/** What it is found by. */
export function fieldsOf({ job_id, status }: Pick<StoredBackfill, 'job_id' | 'status'>) {
  return { job_id, state: status === 'running' ? 'running' : 'ended' };
}

/** As it is told to others. */
export function toBackfill(stored: StoredBackfill): Backfill {
  return backfillSchema.parse(stored);
}

export function storedIn({ value }: StoredDocument): StoredBackfill {
  return storedBackfillSchema.parse(value);
}

export async function readBackfill(
  engine: Pick<Engine, 'getDocument'>,
  backfillId: string,
): Promise<{ backfill: StoredBackfill; revision: number } | null> {
  const document = await engine.getDocument(BACKFILLS_COLLECTION, backfillId);
  return document === null ? null : { backfill: storedIn(document), revision: document.revision };
}

/** @throws NOT_FOUND */
export async function getBackfillOrThrow(
  engine: Pick<Engine, 'getDocument'>,
  backfillId: string,
): Promise<StoredBackfill> {
  const found = await readBackfill(engine, backfillId);
  if (found !== null) return found.backfill;
  const message = `There is no backfill "${backfillId}". It never existed, or it ended and is no longer kept: GET /jobs/{job_id}/backfills lists those of a job.`;
  throw new AppError('NOT_FOUND', message, { details: { backfill_id: backfillId } });
}
