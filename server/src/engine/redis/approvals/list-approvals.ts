import type { Approval } from '@multi-job/contract';
import type { Page } from '../../port/page.ts';
import { pipelineAnswers, textsOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { approvalOf } from './approval-document.ts';

export async function listApprovals(
  store: RedisStore,
  { status, limit, offset }: { status?: Approval['status'] | undefined; limit: number; offset: number },
): Promise<Page<Approval>> {
  const index = store.keys.of(`ap:${status ?? 'all'}`);
  const pipeline = store.redis.pipeline().zcard(index);
  if (limit > 0) pipeline.zrevrange(index, offset, offset + limit - 1);
  const [total, ids] = await pipelineAnswers(pipeline.exec());
  const reads = store.redis.pipeline();
  const wanted = textsOf(ids);
  for (const id of wanted) reads.hgetall(store.keys.of(`a:${id}`));
  const hashes = await pipelineAnswers(reads.exec());
  return { items: hashes.flatMap((hash, at) => approvalOf(wanted[at] ?? '', hash) ?? []), total: Number(total) };
}
