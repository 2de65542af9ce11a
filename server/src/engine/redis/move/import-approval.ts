import type { MovedApproval } from '../../port/moved-records.ts';
import { approvalDocument } from '../approvals/approval-document.ts';
import type { Commands } from './commands.ts';

export function importApproval(commands: Commands, { approval, onReject }: MovedApproval): void {
  const { approval_id: approvalId, status, note, answer, remember, kind } = approval;
  const [createdMs, expiresMs] = [Date.parse(approval.created_at), Date.parse(approval.expires_at)];
  const request = {
    ...{ approvalId, reason: approval.reason, action: approval.action, digest: approval.digest },
    ...{ requestedBy: approval.requested_by, expiresAtMs: expiresMs },
    ...(kind !== null && { kind }),
    ...(onReject !== null && { onReject }),
  };
  const question = ['r', approval.run_id, 'j', approval.job_id, 's', status, 'd', approvalDocument(request, createdMs)];
  commands.add('HSET', `a:${approvalId}`, ...question, 'c', createdMs, 'x', expiresMs);
  commands.add('ZADD', 'ap:all', createdMs, approvalId);
  commands.add('ZADD', `ap:${status}`, createdMs, approvalId);
  if (status === 'pending') {
    commands.add('ZADD', 'ap:exp', expiresMs, approvalId);
    return;
  }
  const decidedMs = approval.decided_at === null ? '' : Date.parse(approval.decided_at);
  const decided = ['at', decidedMs, 'by', approval.decided_by ?? '', 'via', approval.decided_via ?? ''];
  commands.add('HSET', `a:${approvalId}`, ...decided, 'n', note === null ? '' : JSON.stringify(note));
  if (answer !== null) commands.add('HSET', `a:${approvalId}`, 'an', answer);
  if (remember !== null) commands.add('HSET', `a:${approvalId}`, 'rm', remember.ttl_days);
}
