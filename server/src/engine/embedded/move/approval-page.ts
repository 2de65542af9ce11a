import type { ExportPage, ExportQuery } from '../../port/move.ts';
import { toApproval } from '../approvals/approval-rows.ts';
import type { ApprovalRow } from '../approvals/approval-rows.ts';
import type { Reader } from '../store/store.ts';
import { pageOf, placeAfter } from './page-of.ts';

const LIMIT = 200;

export function approvalPage({ sql }: Reader, { after }: ExportQuery<'approvals'>): ExportPage<'approvals'> {
  const rows = sql.rows<ApprovalRow>('SELECT * FROM approvals WHERE approval_id > ? ORDER BY approval_id LIMIT ?', [
    placeAfter(after, ''),
    LIMIT,
  ]);
  return pageOf<'approvals', ApprovalRow>(
    rows,
    LIMIT,
    row => ({ approval: toApproval(row), onReject: row.on_reject === 'continue' ? 'continue' : null }),
    row => row.approval_id,
  );
}
