import type { Approval } from '@multi-job/contract';
import { isPrincipal } from '../../core/auth/principal.ts';
import type { Principal } from '../../core/auth/principal.ts';
import { AppError, hasCode } from '../../core/errors.ts';
import type { OperationDeps } from '../operation-deps.ts';
import { getApprovalOrThrow } from './get-approval-or-throw.ts';

export interface ResolveApprovalRequest {
  approvalId: string;
  decision: 'approved' | 'rejected';
  /** The digest of the action that the decider saw; null: not said. */
  digest: string | null;
  note: string | null;
  /** Who decides. */
  principal: Principal;
  /** The door through which the decision came: `api`, `telegram` … */
  via: string;
  /** Whoever asked may not approve. */
  fourEyes: boolean;
}

/**
 * Decides a pending approval, once: its run goes on or ends `failed` in the same step.
 *
 * @throws NOT_FOUND, APPROVAL_DECIDED (says by whom and when), APPROVAL_EXPIRED, CONFLICT (the digest is another),
 *   FORBIDDEN (four eyes).
 */
export async function resolveApproval(deps: OperationDeps, request: ResolveApprovalRequest): Promise<Approval> {
  const { engine, clock } = deps;
  const nowMs = clock.now();
  const { approvalId, decision, principal, via, note } = request;
  const actor = principal.name;
  const approval = await getApprovalOrThrow(engine, approvalId);
  assertOpen(approval, nowMs);
  // What is asked and who asks never change, so they may be looked at before the step that decides.
  assertSeen(approval, request.digest);
  if (request.fourEyes) assertOtherEyes(approval, request);
  try {
    return await engine.resolveApproval({ approvalId, decision, actor, via, note, nowMs });
  } catch (error) {
    // Somebody was faster, or its time ran out between the look and the step.
    if (hasCode(error, 'CONFLICT')) assertOpen(await getApprovalOrThrow(engine, approvalId), clock.now());
    throw error;
  }
}

function assertOpen(approval: Approval, nowMs: number): void {
  const { approval_id: id, status, expires_at, decided_at, decided_by, decided_via } = approval;
  const details = { approval_id: id, status, decided_at, decided_by, decided_via };
  if (status === 'expired' || (status === 'pending' && Date.parse(expires_at) <= nowMs)) {
    const message = `Approval "${id}" expired at ${expires_at}, so it can no longer be decided. Run the job again to be asked anew.`;
    throw new AppError('APPROVAL_EXPIRED', message, { details: { ...details, status: 'expired' } });
  }
  if (status === 'pending') return;
  const by = decided_by === null ? '' : ` by ${decided_by}`;
  const through = decided_via === null ? '' : ` through ${decided_via}`;
  const message = `Approval "${id}" was ${status}${by}${through} at ${decided_at ?? 'an unknown time'}. An approval is decided once.`;
  throw new AppError('APPROVAL_DECIDED', message, { details });
}

function assertSeen({ approval_id: id, digest }: Approval, seen: string | null): void {
  if (seen === null || seen === digest) return;
  const message = `The digest given is not that of the action that approval "${id}" covers. Read the approval again and decide on what it shows now.`;
  throw new AppError('CONFLICT', message, {
    faults: [{ path: 'digest', message: `must be ${digest}, the digest of the action` }],
    details: { approval_id: id, digest },
  });
}

/** Who asked may still reject: that takes the question back. */
function assertOtherEyes(approval: Approval, { decision, principal }: ResolveApprovalRequest): void {
  const { approval_id: id, requested_by: asker } = approval;
  if (decision !== 'approved' || !isPrincipal(asker, principal)) return;
  const who = asker === principal.name ? `"${asker}"` : `"${principal.name}" (as "${asker}")`;
  const message = `${who} asked for approval "${id}" and so cannot approve it: APPROVAL_FOUR_EYES wants somebody else to. Let another admin decide, with a token under a name of their own.`;
  throw new AppError('FORBIDDEN', message, { details: { approval_id: id, requested_by: asker } });
}
