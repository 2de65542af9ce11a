import type { Guard, Occurrence } from '@multi-job/contract';
import { KEPT_OCCURRENCES } from '../../port/limits.ts';
import type { Transaction } from '../store/transaction.ts';

/** Rows above that before they are trimmed, so that not every dispatch pays for it. */
const TRIM_SLACK = 100;

export interface NewLedgerRow {
  jobId: string;
  dueMs: number;
  outcome: Occurrence['outcome'];
  decidedMs: number;
  runId?: string;
  guard?: Guard;
  detail?: Record<string, unknown>;
  count?: number;
}

/** @returns false when this occurrence was decided before: then nothing may be done for it. */
export function writeLedger(tx: Transaction, row: NewLedgerRow): boolean {
  const added = tx.sql.run(
    `INSERT INTO occurrences (job_id, due_ms, outcome, decided_ms, run_id, lateness_ms, guard, detail, count)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    [
      row.jobId,
      row.dueMs,
      row.outcome,
      row.decidedMs,
      row.runId ?? null,
      Math.max(0, row.decidedMs - row.dueMs),
      row.guard ?? null,
      row.detail === undefined ? null : JSON.stringify(row.detail),
      row.count ?? 1,
    ],
  );
  return added > 0;
}

/** Removes the oldest rows of a job when there are clearly too many. @returns how many are left. */
export function trimLedger(tx: Transaction, jobId: string, rows: number): number {
  if (rows < KEPT_OCCURRENCES + TRIM_SLACK) return rows;
  tx.sql.run(
    `DELETE FROM occurrences WHERE job_id = ? AND due_ms < (
       SELECT due_ms FROM occurrences WHERE job_id = ? ORDER BY due_ms DESC LIMIT 1 OFFSET ?)`,
    [jobId, jobId, KEPT_OCCURRENCES - 1],
  );
  return KEPT_OCCURRENCES;
}
