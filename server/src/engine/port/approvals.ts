import type { Approval, ApprovalAnswer, ApprovalKind } from '@multi-job/contract';
import type { Page } from './page.ts';

export interface ApprovalVerbs {
  /** Newest first. */
  listApprovals(query: {
    status?: Approval['status'] | undefined;
    limit: number;
    offset: number;
  }): Promise<Page<Approval>>;

  getApproval(approvalId: string): Promise<Approval | null>;

  /**
   * Decides a pending approval and, in the same step, resumes its run (`queued`, through its lane) or ends it
   * `failed` as `approval_rejected`. Single use. A rejected run goes on as well where the question said `onReject: continue`.
   * Events: `approval.approved`, `approval.rejected`.
   *
   * @throws NOT_FOUND, CONFLICT (already decided or expired)
   */
  resolveApproval(command: ResolveApproval): Promise<Approval>;
}

export interface ApprovalRequest {
  approvalId: string;
  /** Absent: none of the list. */
  kind?: ApprovalKind | undefined;
  reason: string;
  action: Record<string, unknown>;
  /** SHA-256 of the canonical JSON of the action, hex. */
  digest: string;
  /** Who asks, where the run has no actor; otherwise its actor does. */
  requestedBy: string;
  expiresAtMs: number;
  /** `continue`: told no, or by nobody in time, the run goes on and is told so. Absent: it ends. */
  onReject?: 'continue' | undefined;
}

export interface ResolveApproval {
  approvalId: string;
  decision: 'approved' | 'rejected';
  actor: string;
  via: string;
  note: string | null;
  /** Kept with the decision; whether the action asks for one, or may be remembered, is for the caller to know. */
  answer?: ApprovalAnswer | null | undefined;
  rememberDays?: number | null | undefined;
  nowMs: number;
}
