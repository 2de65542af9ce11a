import type { Approval, RunError } from '@multi-job/contract';
import { isoOf } from '../../../core/clock.ts';
import { AppError } from '../../../core/errors.ts';
import { rejectionMessage } from '../../open/rejection-message.ts';
import type { ResolveApproval } from '../../port/approvals.ts';
import { finishRun } from '../queue/finish-run.ts';
import { liveRun, queueThroughLane } from '../queue/live-run.ts';
import type { LiveRun } from '../queue/live-run.ts';
import type { Transaction } from '../store/transaction.ts';
import { approvalRow, toApproval } from './approval-rows.ts';
import type { ApprovalRow } from './approval-rows.ts';

export function resolveApproval(tx: Transaction, command: ResolveApproval): Approval {
  const { approvalId, decision, nowMs } = command;
  const approval = approvalRow(tx, approvalId);
  if (approval === undefined) {
    throw new AppError('NOT_FOUND', `There is no approval "${approvalId}".`, { details: { approval_id: approvalId } });
  }
  assertOpen(approval, nowMs);
  closeApproval(tx, approval, { ...command, status: decision });
  const run = liveRun(tx, approval.run_id);
  if (run?.status === 'awaiting_approval') {
    const goesOn = decision === 'approved' || approval.on_reject === 'continue';
    if (goesOn) resumeAnswered(tx, run, { nowMs, reason: decision });
    else failUnapproved(tx, run, { code: 'approval_rejected', message: rejectionMessage(command) }, nowMs);
  }
  return toApproval(approvalRow(tx, approvalId) ?? approval);
}

function assertOpen(approval: ApprovalRow, nowMs: number): void {
  const isExpired = approval.status === 'pending' && approval.expires_ms <= nowMs;
  if (approval.status === 'pending' && !isExpired) return;
  const is = isExpired ? 'expired' : approval.status;
  throw new AppError('CONFLICT', `Approval ${approval.approval_id} is ${is}: it can no longer be decided.`, {
    details: { approval_id: approval.approval_id, status: is },
  });
}

interface Closing {
  status: 'approved' | 'rejected' | 'expired' | 'cancelled';
  actor: string | null;
  via: string | null;
  note: string | null;
  answer?: string | null | undefined;
  rememberDays?: number | null | undefined;
  nowMs: number;
}

export function closeApproval(tx: Transaction, approval: ApprovalRow, closing: Closing): void {
  const { status, nowMs, actor, via, note, answer = null, rememberDays = null } = closing;
  tx.sql.run(
    `UPDATE approvals SET status = ?, decided_ms = ?, decided_by = ?, decided_via = ?, note = ?, answer = ?, remember_days = ?
     WHERE approval_id = ?`,
    [status, nowMs, actor, via, note, answer, rememberDays, approval.approval_id],
  );
  const about = { jobId: approval.job_id, runId: approval.run_id };
  tx.event(`approval.${status}`, nowMs, about, { approval_id: approval.approval_id, actor, via });
}

/** @returns whether it is claimable. */
export function resumeAnswered(
  tx: Transaction,
  run: LiveRun,
  { nowMs, reason }: { nowMs: number; reason: ResolveApproval['decision'] | 'expired' },
): boolean {
  if (run.available_ms <= nowMs) return queueThroughLane(tx, run, { readyMs: nowMs, nowMs, reason });
  tx.sql.run(`UPDATE runs SET status = 'delayed', delay_reason = 'run_at' WHERE run_id = ?`, [run.run_id]);
  tx.count('awaiting_approval', run, -1);
  tx.count('delayed', run, 1);
  const facts = { reason: 'run_at', available_at: isoOf(run.available_ms) };
  tx.event('run.delayed', nowMs, { jobId: run.job_id, runId: run.run_id }, facts);
  tx.wake('schedule');
  return false;
}

export function failUnapproved(tx: Transaction, run: LiveRun, error: RunError, nowMs: number): void {
  finishRun(tx, run, { status: 'failed', finishedAtMs: nowMs, durationMs: 0, error, isByWorker: false }, nowMs);
}
