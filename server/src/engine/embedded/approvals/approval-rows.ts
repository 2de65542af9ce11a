import type { Approval, RunApproval } from '@multi-job/contract';
import { isoOf, isoOrNull } from '../../../core/clock.ts';
import { isJsonObject, mendedJson, mendedMs, readableRecord } from '../../records/readable-record.ts';
import type { Reader } from '../store/store.ts';

export interface ApprovalRow {
  approval_id: string;
  run_id: string;
  job_id: string;
  status: Approval['status'];
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
}

export function approvalRow({ sql }: Pick<Reader, 'sql'>, approvalId: string): ApprovalRow | undefined {
  return sql.row<ApprovalRow>('SELECT * FROM approvals WHERE approval_id = ?', [approvalId]);
}

/** What the handler of a run is told of the question it asked; null where nobody has said yes. */
export function givenApproval(reader: Pick<Reader, 'sql'>, approvalId: string): RunApproval | null {
  const row = approvalRow(reader, approvalId);
  if (row?.status !== 'approved') return null;
  return { approval_id: approvalId, decision: 'approved', digest: row.digest, note: row.note, by: row.decided_by };
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
  };
}
