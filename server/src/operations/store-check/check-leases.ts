import { hasCode } from '../../core/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import type { StoreFault } from '../../engine/port/store-check.ts';
import { listAllDocuments } from '../documents/list-all-documents.ts';
import { LEASES_COLLECTION, readLease } from '../leases/stored-lease.ts';

/** Far beyond the longest that is given: whoever holds a lease renews it within minutes. */
const LONGEST_MS = 3_600_000;

/** Leases that will not run out: by a clock that was wrong, or by hand. Whoever holds one has renewed it long since. */
export async function checkLeases(engine: Engine, nowMs: number, isMending: boolean): Promise<StoreFault[]> {
  const faults: StoreFault[] = [];
  for (const { id } of await listAllDocuments(engine, LEASES_COLLECTION)) {
    const { lease, revision } = await readLease(engine, id);
    if (lease === null || lease.until_ms - nowMs <= LONGEST_MS) continue;
    const hours = Math.round((lease.until_ms - nowMs) / LONGEST_MS);
    const isMended = isMending && (await remove(engine, id, revision));
    const state = isMended ? 'mended' : 'mendable';
    faults.push({ kind: 'lease_endless', subject: id, jobId: null, runId: null, detail: `for ${hours} h more`, state });
  }
  return faults;
}

async function remove(engine: Engine, id: string, expectedRevision: number): Promise<boolean> {
  try {
    return await engine.deleteDocument({ collection: LEASES_COLLECTION, id, expectedRevision });
  } catch (error) {
    if (hasCode(error, 'REVISION_CONFLICT')) return false;
    throw error;
  }
}
