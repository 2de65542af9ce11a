import type { Approval } from '@multi-job/contract';
import type { Page } from '../../port/page.ts';
import { Conditions } from '../store/conditions.ts';
import type { Reader } from '../store/store.ts';
import type { ApprovalRow } from './approval-rows.ts';
import { toApproval } from './approval-rows.ts';

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
