import type { Approval, ApprovalAnswer, Remember } from '@multi-job/contract';
import { decisionFaults } from '../../core/approvals/decision-faults.ts';
import { roleCovers } from '../../core/auth/access-role.ts';
import { isPrincipal } from '../../core/auth/principal.ts';
import type { Principal } from '../../core/auth/principal.ts';
import type { Clock } from '../../core/clock.ts';
import { AppError, hasCode } from '../../core/errors.ts';
import type { Engine } from '../../engine/engine.ts';
import { everyNameOf } from '../principals/known-names.ts';
import { getApprovalOrThrow } from './get-approval-or-throw.ts';

/** What is decided, as every door hands it on. */
export interface ApprovalDecision {
  decision: 'approve' | 'reject';
  /** Of the action that the decider saw; null: not said. */
  digest: string | null;
  note: string | null;
  /** With a yes: the same is to be allowed for so long. */
  remember?: Remember | null | undefined;
  /** What became of an action whose outcome is unknown. */
  answer?: ApprovalAnswer | null | undefined;
}

export interface DecideApproval extends ApprovalDecision {
  approvalId: string;
  /** Who decides. */
  principal: Principal;
  /** The door through which the decision came: `api`, `dashboard`, `cli`, or the channel of a chat. */
  via: string;
  /** Whoever asked may not approve. */
  fourEyes: boolean;
}

export interface DecideDeps {
  engine: Pick<Engine, 'getApproval' | 'resolveApproval' | 'addMetrics' | 'listDocuments'>;
  clock: Clock;
  /** Makes what was asked for with `remember`; the same approval makes it once. Absent: nothing is made of it here. */
  rememberGrant?: ((approval: Approval) => Promise<unknown>) | undefined;
}

/**
 * Decides a pending approval, once, for every door: its run goes on or ends `failed` in the same step, in which the whole
 * decision is stored.
 *
 * @throws NOT_FOUND, APPROVAL_DECIDED (says by whom and when), APPROVAL_EXPIRED, CONFLICT (the digest is another),
 *   FORBIDDEN (not an admin, or four eyes), VALIDATION (an answer or a `remember` that does not fit what is asked).
 */
export async function decideApproval(deps: DecideDeps, request: DecideApproval): Promise<Approval> {
  const { engine, clock } = deps;
  const nowMs = clock.now();
  const { approvalId, principal } = request;
  assertAdmin(principal);
  const approval = await getApprovalOrThrow(engine, approvalId);
  assertOpen(approval, nowMs);
  // What is asked and who asks never change, so they may be looked at before the step that decides.
  assertSeen(approval, request.digest);
  if (request.fourEyes) await assertOtherEyes(deps, approval, request);
  assertFits(approval, request);
  const decided = await resolve(deps, request, nowMs);
  // The decision stands, whatever fails from here on; what it remembers stands with it and can be made of it later.
  if (decided.remember !== null) await deps.rememberGrant?.(decided).catch(() => undefined);
  await count(deps, request).catch(() => undefined);
  return decided;
}

async function resolve(deps: DecideDeps, request: DecideApproval, nowMs: number): Promise<Approval> {
  const { engine, clock } = deps;
  const { approvalId, principal, via, note, answer = null, remember = null } = request;
  const decision = request.decision === 'approve' ? 'approved' : 'rejected';
  const rememberDays = remember?.ttl_days ?? null;
  try {
    return await engine.resolveApproval({
      ...{ approvalId, decision, actor: principal.name, via, note, answer, rememberDays, nowMs },
    });
  } catch (error) {
    // Somebody was faster, or its time ran out between the look and the step.
    if (hasCode(error, 'CONFLICT')) assertOpen(await getApprovalOrThrow(engine, approvalId), clock.now());
    throw error;
  }
}

function count({ engine }: DecideDeps, { via, decision }: DecideApproval): Promise<void> {
  const labels = { via, decision: decision === 'approve' ? 'approved' : 'rejected' };
  return engine.addMetrics([{ kind: 'counter', name: 'approval_decisions_total', labels, by: 1 }]);
}

function assertAdmin({ name, role }: Principal): void {
  if (roleCovers(role, 'admin')) return;
  throw new AppError('FORBIDDEN', `Deciding approvals needs the role admin; "${name}" has the role ${role}.`, {
    details: { requiredRole: 'admin', role },
  });
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

/** Who asked may still reject: that takes the question back. Nobody becomes another person by another name. */
async function assertOtherEyes(
  { engine }: DecideDeps,
  approval: Approval,
  { decision, principal }: DecideApproval,
): Promise<void> {
  const { approval_id: id, requested_by: asker } = approval;
  if (decision !== 'approve') return;
  const isOne = isPrincipal(asker, principal) || (await everyNameOf(engine, principal.knownAs)).has(asker);
  if (!isOne) return;
  const who = asker === principal.name ? `"${asker}"` : `"${principal.name}" (as "${asker}")`;
  const message = `${who} asked for approval "${id}" and so cannot approve it: APPROVAL_FOUR_EYES wants somebody else to. Let another admin decide, with a token under a name of their own.`;
  throw new AppError('FORBIDDEN', message, { details: { approval_id: id, requested_by: asker } });
}

function assertFits(approval: Approval, { decision, answer = null, remember = null }: DecideApproval): void {
  const faults = decisionFaults(approval, { decision, answer, remember });
  if (faults.length === 0) return;
  const said = faults.map(({ path, message }) => `\`${path}\` ${message}`).join('. ');
  const message = `Approval "${approval.approval_id}" was not decided: ${said}.`;
  throw new AppError('VALIDATION', message, { faults, details: { approval_id: approval.approval_id } });
}
