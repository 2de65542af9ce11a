import type { Approval } from '@multi-job/contract';
import { AppError } from '../../../core/errors.ts';
import { rejectionMessage } from '../../open/rejection-message.ts';
import type { ResolveApproval } from '../../port/approvals.ts';
import type { RedisStore } from '../store/store.ts';
import { getApproval } from './get-approval.ts';

export async function resolveApproval(store: RedisStore, command: ResolveApproval): Promise<Approval> {
  const { approvalId, decision, actor, via, note, answer, rememberDays, nowMs } = command;
  await store.run('resolve-approval', [
    nowMs,
    approvalId,
    decision,
    actor,
    via,
    note === null ? '' : JSON.stringify(note),
    rejectionMessage(command),
    answer ?? '',
    rememberDays ?? '',
  ]);
  const approval = await getApproval(store, approvalId);
  if (approval === null) throw new AppError('NOT_FOUND', `Approval "${approvalId}" does not exist.`);
  return approval;
}
