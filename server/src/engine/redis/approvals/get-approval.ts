import type { Approval } from '@multi-job/contract';
import { answerOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { approvalOf } from './approval-document.ts';

export async function getApproval(store: RedisStore, approvalId: string): Promise<Approval | null> {
  return approvalOf(approvalId, await answerOf(store.redis.hgetall(store.keys.of(`a:${approvalId}`))));
}
