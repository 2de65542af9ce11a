import type { EventType } from '@multi-job/contract';
import { NOTICE_EVERY_MS } from '../../port/limits.ts';
import type { Transaction } from '../store/transaction.ts';

/** Appends the event unless the same cause was told for this job (null: for all) just before. */
export function tellOnce(
  tx: Transaction,
  type: EventType,
  jobId: string | null,
  nowMs: number,
  data: Record<string, unknown>,
): void {
  const key = jobId ?? '';
  const last = tx.sql.row<{ at_ms: number }>('SELECT at_ms FROM notices WHERE job_id = ? AND type = ?', [key, type]);
  // A notice from the future was told by a clock that was ahead.
  if (last !== undefined && last.at_ms <= nowMs && nowMs - last.at_ms < NOTICE_EVERY_MS) return;
  tx.sql.run(
    'INSERT INTO notices (job_id, type, at_ms) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET at_ms = excluded.at_ms',
    [key, type, nowMs],
  );
  tx.event(type, nowMs, { jobId }, data);
}
