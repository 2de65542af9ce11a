import type { RescuedRun } from '../../port/queue.ts';
import { statusOf } from '../runs/run-codec.ts';
import { groupsOf, listOf, textsOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';

export async function rescue(
  store: RedisStore,
  { nowMs, limit }: { nowMs: number; limit: number },
): Promise<RescuedRun[]> {
  const reply = listOf(await store.run('rescue', [nowMs, limit]));
  return groupsOf(reply, 4).map(group => {
    const [runId = '', jobId = '', workerId = '', status = ''] = textsOf(group);
    return { runId, jobId, workerId, status: statusOf(status) };
  });
}
