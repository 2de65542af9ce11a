import { actionDigest } from '../../core/approvals/action-digest.ts';
import { APPROVAL_LIFETIME_MS } from '../../core/approvals/approval-lifetime.ts';
import type { RunAction } from '../../core/approvals/run-action.ts';
import type { ApprovalRequest } from '../../engine/port/approvals.ts';

/** The question that a run on demand waits for before it starts. */
export function runApproval(asked: {
  approvalId: string;
  /** Why: the run was asked for on demand, or a trigger is to start it. */
  kind: 'run_job' | 'trigger';
  reason: string;
  action: RunAction;
  actor: string;
  nowMs: number;
}): ApprovalRequest {
  const { approvalId, kind, reason, action, actor, nowMs } = asked;
  const expiresAtMs = nowMs + APPROVAL_LIFETIME_MS;
  return { approvalId, kind, reason, action, digest: actionDigest(action), requestedBy: actor, expiresAtMs };
}
