import type { Approval, RunApproval } from '@multi-job/contract';
import { isoOf, isoOrNull } from '../../core/clock.ts';
import type { ApprovalRequest } from '../port/approvals.ts';
import type { Page } from '../port/page.ts';
import { isJsonObject, mendedJson, mendedMs, readableRecord } from '../readable-record.ts';
import { Conditions } from './conditions.ts';
import type { Reader } from './store.ts';
import type { Transaction } from './transaction.ts';

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

export function listApprovals(
  { sql }: Reader,
  query: { status?: Approval['status'] | undefined; limit: number; offset: number },
): Page<Approval> {
  const where = new Conditions();
  if (query.status !== undefined) where.add('status = ?', query.status);
  const rows = sql.rows<ApprovalRow>(
    `SELECT * FROM approvals ${where.clause} ORDER BY approval_id DESC LIMIT ? OFFSET ?`,
    [...where.params, query.limit, query.offset],
  );
  const counted = sql.row<{ total: number }>(`SELECT count(*) AS total FROM approvals ${where.clause}`, where.params);
  return { items: rows.map(toApproval), total: counted?.total ?? 0 };
}

export function getApproval(reader: Pick<Reader, 'sql'>, approvalId: string): Approval | null {
  const row = approvalRow(reader, approvalId);
  return row === undefined ? null : toApproval(row);
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

/** Asks a human in the name of who started the run; the run waits for the answer. */
export function openApproval(
  tx: Transaction,
  request: ApprovalRequest,
  { actor, ...about }: { jobId: string; runId: string; actor: string | null },
  nowMs: number,
): void {
  tx.sql.run(
    `INSERT INTO approvals (approval_id, run_id, job_id, status, reason, action, digest, requested_by, created_ms, expires_ms)
     VALUES (?, ?, ?, 'pending', ?, ?, ?, ?, ?, ?)`,
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
    ],
  );
  tx.event('approval.requested', nowMs, about, { approval_id: request.approvalId, reason: request.reason });
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
