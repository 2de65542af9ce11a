import { liveRun } from '../queue/live-run.ts';
import type { Transaction } from '../store/transaction.ts';
import type { ApprovalRow } from './approval-rows.ts';
import { closeApproval, failUnapproved, resumeAnswered } from './resolve-approval.ts';

/**
 * Ends the questions whose time is over, oldest first, and their runs with them, but for those that go on after a no.
 *
 * @returns how many runs became claimable.
 */
export function expireApprovals(tx: Transaction, nowMs: number, limit: number): number {
  const expired = tx.sql.rows<ApprovalRow>(
    `SELECT * FROM approvals WHERE status = 'pending' AND expires_ms <= ? ORDER BY expires_ms LIMIT ?`,
    [nowMs, limit],
  );
  let resumed = 0;
  for (const approval of expired) {
    closeApproval(tx, approval, { status: 'expired', actor: null, via: null, note: null, nowMs });
    const run = liveRun(tx, approval.run_id);
    if (run?.status !== 'awaiting_approval') continue;
    if (approval.on_reject === 'continue') {
      if (resumeAnswered(tx, run, { nowMs, reason: 'expired' })) resumed += 1;
      continue;
    }
    const message = 'Nobody decided on the approval before it expired.';
    failUnapproved(tx, run, { code: 'approval_expired', message }, nowMs);
  }
  return resumed;
}
