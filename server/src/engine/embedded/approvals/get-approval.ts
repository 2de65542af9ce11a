import type { Approval } from '@multi-job/contract';
import type { Reader } from '../store/store.ts';
import { approvalRow, toApproval } from './approval-rows.ts';

export function getApproval(reader: Pick<Reader, 'sql'>, approvalId: string): Approval | null {
  const row = approvalRow(reader, approvalId);
  return row === undefined ? null : toApproval(row);
}
