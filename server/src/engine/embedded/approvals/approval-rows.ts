import type { Approval, RunApproval } from '@multi-job/contract';
import { isoOf, isoOrNull } from '../../../core/clock.ts';
import { answerOf, kindOf, rememberOf } from '../../records/decision-fields.ts';
import { isJsonObject, mendedJson, mendedMs, readableRecord } from '../../records/readable-record.ts';
import type { Reader } from '../store/store.ts';

export interface ApprovalRow {
  approval_id: string;
  run_id: string;
  job_id: string;
  status: Approval['status'];
  kind: string | null;
  reason: string;
  action: string;
  digest: string;
  requested_by: string;
  created_ms: number;
  expires_ms: number;
  decided_ms: number | null;
  decided_by: string | null;
  decided_via: string | null;
  note: string | null;
  answer: string | null;
  remember_days: number | null;
  /** What follows a no: `continue`, or null for the end of the run. */
  on_reject: string | null;
}

export function approvalRow({ sql }: Pick<Reader, 'sql'>, approvalId: string): ApprovalRow | undefined {
  return sql.row<ApprovalRow>('SELECT * FROM approvals WHERE approval_id = ?', [approvalId]);
}

/** What the handler of a run is told of the question it asked; null where nobody has said so that it goes on. */
export function givenApproval(reader: Pick<Reader, 'sql'>, approvalId: string): RunApproval | null {
  const row = approvalRow(reader, approvalId);
  if (row?.status !== 'approved' && row?.status !== 'rejected' && row?.status !== 'expired') return null;
  const { digest, note, decided_by: by } = row;
  const expired = row.status === 'expired';
  const decision = row.status === 'approved' ? 'approved' : 'rejected';
  return { approval_id: approvalId, decision, expired, digest, note, answer: answerOf(row.answer), by };
}

export function toApproval(row: ApprovalRow): Approval {
  return readableRecord(
    () => wholeApproval(row),
    () => wholeApproval(mendedRow(row)),
  );
}

function mendedRow(row: ApprovalRow): ApprovalRow {
  return {
    ...row,
    action: mendedJson(row.action, isJsonObject) ?? '{}',
    created_ms: mendedMs(row.created_ms),
    expires_ms: mendedMs(row.expires_ms),
    decided_ms: mendedMs(row.decided_ms),
  };
}

function wholeApproval(row: ApprovalRow): Approval {
  return {
    approval_id: row.approval_id,
    run_id: row.run_id,
    job_id: row.job_id,
    status: row.status,
    kind: kindOf(row.kind),
    reason: row.reason,
    action: JSON.parse(row.action) as Approval['action'],
    digest: row.digest,
    requested_by: row.requested_by,
    created_at: isoOf(row.created_ms),
    expires_at: isoOf(row.expires_ms),
    decided_at: isoOrNull(row.decided_ms),
    decided_by: row.decided_by,
    decided_via: row.decided_via,
    note: row.note,
    answer: answerOf(row.answer),
    remember: rememberOf(row.remember_days),
  };
}
