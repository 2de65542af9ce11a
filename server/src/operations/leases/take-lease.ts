import { hasCode } from '../../core/errors.ts';
import { isFreeFor, leaseFor } from '../../core/lease.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { LEASES_COLLECTION, readLease } from './stored-lease.ts';

export interface TakeLease {
  /** Of what the owner alone is to do: `connector:webhook`. */
  name: string;
  owner: string;
  ttlMs: number;
  nowMs: number;
}

/**
 * Takes a lease, or renews it. Of several that try at once one gets it.
 *
 * @returns whether the owner has it until `nowMs + ttlMs`.
 * @throws UNAVAILABLE
 */
export async function takeLease(engine: DocumentVerbs, { name, owner, ttlMs, nowMs }: TakeLease): Promise<boolean> {
  const { lease, revision } = await readLease(engine, name);
  if (!isFreeFor(lease, owner, nowMs)) return false;
  const value = leaseFor(owner, nowMs, ttlMs);
  try {
    await engine.putDocument({ collection: LEASES_COLLECTION, id: name, value, expectedRevision: revision, nowMs });
    return true;
  } catch (error) {
    if (hasCode(error, 'REVISION_CONFLICT')) return false;
    throw error;
  }
}
