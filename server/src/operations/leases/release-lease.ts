import { hasCode } from '../../core/errors.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { LEASES_COLLECTION, readLease } from './stored-lease.ts';

/** Gives a lease back, so that another need not wait until it runs out. One that somebody else has by now stays theirs. */
export async function releaseLease(
  engine: DocumentVerbs,
  { name, owner }: { name: string; owner: string },
): Promise<void> {
  const { lease, revision } = await readLease(engine, name);
  if (lease?.owner !== owner) return;
  try {
    await engine.deleteDocument({ collection: LEASES_COLLECTION, id: name, expectedRevision: revision });
  } catch (error) {
    if (!hasCode(error, 'REVISION_CONFLICT')) throw error;
  }
}
