import type { LiveRun } from '../queue/live-run.ts';
import type { Transaction } from '../store/transaction.ts';
import type { ApprovalRow } from './approval-rows.ts';
import { closeApproval } from './resolve-approval.ts';

/** Closes the question of a run that is cancelled. */
export function cancelApprovalOf(tx: Transaction, run: LiveRun, actor: string, nowMs: number): void {
  const pending = tx.sql.rows<ApprovalRow>(`SELECT * FROM approvals WHERE run_id = ? AND status = 'pending'`, [
    run.run_id,
  ]);
  for (const approval of pending) {
    closeApproval(tx, approval, { status: 'cancelled', actor, via: null, note: null, nowMs });
  }
}
