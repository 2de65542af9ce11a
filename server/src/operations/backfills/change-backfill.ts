import { isoOf } from '../../core/clock.ts';
import type { Engine } from '../../engine/engine.ts';
import { retryOnConflict } from '../documents/retry-on-conflict.ts';
import { BACKFILLS_COLLECTION, fieldsOf, readBackfill } from './stored-backfill.ts';
import type { StoredBackfill } from './stored-backfill.ts';

/**
 * Changes a stored backfill by compare-and-set; `change` sees what is stored and may be called again.
 *
 * @param change what to store instead, or null to leave it as it is.
 * @returns what is stored now; null where it is not there.
 */
export async function changeBackfill(
  engine: Pick<Engine, 'getDocument' | 'putDocument'>,
  backfillId: string,
  nowMs: number,
  change: (backfill: StoredBackfill) => StoredBackfill | null,
  { wakes = false } = {},
): Promise<StoredBackfill | null> {
  return retryOnConflict(async () => {
    const found = await readBackfill(engine, backfillId);
    if (found === null) return null;
    const changed = change(found.backfill);
    if (changed === null) return found.backfill;
    const value = { ...changed, updated_at: isoOf(nowMs) };
    const stored = { collection: BACKFILLS_COLLECTION, id: backfillId, value, fields: fieldsOf(value) };
    await engine.putDocument({ ...stored, expectedRevision: found.revision, wakes, nowMs });
    return value;
  });
}

/** How it ended. */
export function endedBackfill(
  backfill: StoredBackfill,
  status: 'done' | 'cancelled' | 'failed',
  nowMs: number,
  reason: string | null = null,
): StoredBackfill {
  const over = { waits_for: null, waits_since: null, in_flight: [], remaining_ms: [], next_due_at: null };
  return { ...backfill, ...over, status, reason, finished_at: isoOf(nowMs) };
}
