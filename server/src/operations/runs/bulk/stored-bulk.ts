import type { Operation } from '@multi-job/contract';
import { operationSchema } from '@multi-job/contract/operation';
import { z } from 'zod';
import { AppError } from '../../../core/errors.ts';
import type { Engine } from '../../../engine/engine.ts';

export const BULK_COLLECTION = 'operations';
/** One small document per operation that has not ended, so that looking for work costs what is under way. */
export const BULK_UNDER_WAY_COLLECTION = 'operations_under_way';

/** An operation as it is stored: with the place it has got to, and who works on it. */
export const storedBulkSchema = operationSchema.extend({
  /** Runs accepted before this belong to it, epoch ms. */
  before_ms: z.int(),
  /** The runs that were named, each once; null: those of the filter. */
  run_ids: z.array(z.string()).nullable().default(null),
  /** Index of `bulkStages`; unused where runs were named. */
  stage: z.int(),
  /** Of the page of runs; where runs were named, how many were taken in hand. */
  cursor: z.string().nullable(),
  /**
   * Run ids taken in hand and not yet counted: written before the first of them is touched, so that whoever takes over
   * after a crash does these again (which is harmless) and counts each once.
   */
  in_hand: z.array(z.string()),
  /** Until then `owner` alone works on it. */
  lease: z.object({ owner: z.string(), until_ms: z.int() }).nullable(),
});
export type StoredBulk = z.infer<typeof storedBulkSchema>;

/** As it is told to others. */
export function toOperation(stored: StoredBulk): Operation {
  return operationSchema.parse(stored);
}

/** What its events say of it. */
export function bulkFacts(stored: StoredBulk): Record<string, unknown> {
  const { operation_id, kind, action, actor, status, matched, matched_is_capped, done, succeeded, failed } = stored;
  return { operation_id, kind, action, actor, status, matched, matched_is_capped, done, succeeded, failed };
}

export async function readBulk(
  engine: Engine,
  operationId: string,
): Promise<{ operation: StoredBulk; revision: number } | null> {
  const document = await engine.getDocument(BULK_COLLECTION, operationId);
  if (document === null) return null;
  return { operation: storedBulkSchema.parse(document.value), revision: document.revision };
}

/** @throws NOT_FOUND */
export async function getBulkOrThrow(engine: Engine, operationId: string): Promise<StoredBulk> {
  const found = await readBulk(engine, operationId);
  if (found !== null) return found.operation;
  const message = `There is no operation "${operationId}". It never existed, or it ended and is no longer kept.`;
  throw new AppError('NOT_FOUND', message, { details: { operation_id: operationId } });
}
