import { isoOf } from '../../../core/clock.ts';
import type { MissedOccurrences } from '../../../core/schedules/occurrence-plan.ts';
import { tellOnce } from '../events/tell-once.ts';
import type { Transaction } from '../store/transaction.ts';
import { trimLedger, writeLedger } from './occurrence-ledger.ts';
import type { NewLedgerRow } from './occurrence-ledger.ts';

/** Writes down missed occurrences and tells of them. @returns the due times of the rows that are new, oldest first. */
export function writeMissed(
  tx: Transaction,
  jobId: string,
  missed: MissedOccurrences,
  nowMs: number,
  held: Pick<NewLedgerRow, 'guard' | 'detail'> = {},
): number[] {
  const rows = missed.dueMs.map(dueMs => ({ dueMs, count: 1 }));
  if (missed.folded !== null) rows.unshift({ dueMs: missed.folded.lastDueMs, count: missed.folded.count });
  const base = { jobId, outcome: 'missed', decidedMs: nowMs, ...held } as const;
  const added = rows.filter(row => writeLedger(tx, { ...base, ...row }));
  if (added.length > 0) {
    const count = added.reduce((sum, row) => sum + row.count, 0);
    const lastDueAt = isoOf(Math.max(...added.map(row => row.dueMs)));
    tellOnce(tx, 'scheduler.occurrence_missed', jobId, nowMs, {
      count,
      last_due_at: lastDueAt,
      ...(held.guard === undefined ? {} : { guard: held.guard }),
    });
  }
  return added.map(row => row.dueMs);
}

/** The same outside of a dispatch, which counts the rows of the ledger itself. */
export function missOccurrences(
  tx: Transaction,
  jobId: string,
  missed: MissedOccurrences | undefined,
  nowMs: number,
): void {
  if (missed === undefined) return;
  const added = writeMissed(tx, jobId, missed, nowMs).length;
  if (added === 0) return;
  const before = tx.sql.row<{ rows: number }>('SELECT ledger_rows AS rows FROM job_state WHERE job_id = ?', [jobId]);
  const kept = trimLedger(tx, jobId, (before?.rows ?? 0) + added);
  tx.sql.run('UPDATE job_state SET ledger_rows = ? WHERE job_id = ?', [kept, jobId]);
}
