import { storeFaultKindSchema } from '@multi-job/contract/store-check';
import { z } from 'zod';
import type { DocumentVerbs } from '../../engine/port/documents.ts';

/** How far the background check of the store is, and what the last whole look left. */
export const STORE_CHECK_COLLECTION = 'store_check';
const ID = 'progress';

const openSchema = z.partialRecord(storeFaultKindSchema, z.int());

const progressSchema = z.object({
  /** Null: a new look begins. */
  cursor: z.string().nullable(),
  since_ms: z.number(),
  looked: z.int(),
  /** Faults found so far and not mended, by kind. */
  found: openSchema,
  /** When a slice was taken last. */
  at_ms: z.number(),
  /** Of the last look that came to its end. */
  last: z.object({ checked_ms: z.number(), looked: z.int(), open: openSchema }).nullable(),
});
export type StoreCheckProgress = z.infer<typeof progressSchema>;

const NOTHING: StoreCheckProgress = { cursor: null, since_ms: 0, looked: 0, found: {}, at_ms: 0, last: null };

export async function readProgress(
  engine: Pick<DocumentVerbs, 'getDocument'>,
): Promise<{ progress: StoreCheckProgress; revision: number }> {
  const document = await engine.getDocument(STORE_CHECK_COLLECTION, ID);
  const read = progressSchema.safeParse(document?.value);
  return { progress: read.data ?? NOTHING, revision: document?.revision ?? 0 };
}

/** @throws REVISION_CONFLICT */
export async function writeProgress(
  engine: Pick<DocumentVerbs, 'putDocument'>,
  value: StoreCheckProgress,
  expectedRevision: number,
  nowMs: number,
): Promise<void> {
  await engine.putDocument({ collection: STORE_CHECK_COLLECTION, id: ID, value, expectedRevision, nowMs });
}
