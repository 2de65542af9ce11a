import type { MovedApproval } from '../../port/moved-records.ts';
import type { Transaction } from '../store/transaction.ts';
import { insertAll } from './insert-all.ts';

export function importApproval({ sql }: Transaction, { approval, onReject }: MovedApproval): void {
  insertAll(sql, 'approvals', {
    approval_id: approval.approval_id,
    run_id: approval.run_id,
    job_id: approval.job_id,
    status: approval.status,
    reason: approval.reason,
    action: JSON.stringify(approval.action),
    digest: approval.digest,
    requested_by: approval.requested_by,
    created_ms: Date.parse(approval.created_at),
    expires_ms: Date.parse(approval.expires_at),
    decided_ms: approval.decided_at === null ? null : Date.parse(approval.decided_at),
    decided_by: approval.decided_by,
    decided_via: approval.decided_via,
    note: approval.note,
    kind: approval.kind,
    on_reject: onReject,
    answer: approval.answer,
    remember_days: approval.remember?.ttl_days ?? null,
  });
}
