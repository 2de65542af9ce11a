import type { Backfill } from '@multi-job/contract';
import { AppError } from '../../core/errors.ts';
import type { OperationDeps } from '../operation-deps.ts';
import { changeBackfill, endedBackfill } from './change-backfill.ts';
import { getBackfillOrThrow, toBackfill } from './stored-backfill.ts';
import type { StoredBackfill } from './stored-backfill.ts';

/**
 * Asks a backfill to end: it starts no more runs, and is `cancelled` when those that it started have ended.
 *
 * @throws NOT_FOUND, CONFLICT (it has ended)
 */
export async function cancelBackfill(
  { engine, clock }: Pick<OperationDeps, 'engine' | 'clock'>,
  backfillId: string,
): Promise<Backfill> {
  const nowMs = clock.now();
  const seen = { wasRunning: false };
  const cancel = (backfill: StoredBackfill) => {
    seen.wasRunning = backfill.status === 'running';
    if (!seen.wasRunning) return null;
    const cancelled = { ...backfill, cancel_requested: true, remaining_ms: [], next_due_at: null };
    const waitsForNothing = { ...cancelled, waits_for: null, waits_since: null };
    return backfill.in_flight.length === 0 ? endedBackfill(cancelled, 'cancelled', nowMs) : waitsForNothing;
  };
  const changed = await changeBackfill(engine, backfillId, nowMs, cancel, { wakes: true });
  if (changed !== null && seen.wasRunning) return toBackfill(changed);
  const { status, finished_at } = await getBackfillOrThrow(engine, backfillId);
  const message = `Backfill "${backfillId}" is ${status} since ${finished_at ?? 'a moment ago'}; there is nothing left to cancel.`;
  throw new AppError('CONFLICT', message, { details: { backfill_id: backfillId, status } });
}
