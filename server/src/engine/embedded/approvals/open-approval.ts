import type { ApprovalRequest } from '../../port/approvals.ts';
import type { Transaction } from '../store/transaction.ts';

/** Asks a human in the name of who started the run; the run waits for the answer. */
export function openApproval(
  tx: Transaction,
  request: ApprovalRequest,
  { actor, ...about }: { jobId: string; runId: string; actor: string | null },
  nowMs: number,
): void {
  tx.sql.run(
    `INSERT INTO approvals (approval_id, run_id, job_id, status, reason, action, digest, requested_by, created_ms, expires_ms,
       kind, on_reject)
     VALUES (?, ?, ?, 'pending', ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      request.approvalId,
      about.runId,
      about.jobId,
      request.reason,
      JSON.stringify(request.action),
      request.digest,
      actor ?? request.requestedBy,
      nowMs,
      Math.round(request.expiresAtMs),
      request.kind ?? null,
      request.onReject ?? null,
    ],
  );
  tx.event('approval.requested', nowMs, about, { approval_id: request.approvalId, reason: request.reason });
}
