import type { QueuePlace } from '../../port/queries.ts';
import { priorityOfNumber } from '../runs/run-codec.ts';
import { listOf, textsOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';

export async function getQueuePlace(
  store: RedisStore,
  { jobId, atMost }: { jobId: string; atMost: number },
): Promise<QueuePlace | null> {
  const reply = textsOf(listOf(await store.run('queue-place', [0, jobId, atMost])));
  const [runId, pool = '', priority = '', isAtLeast, critical, normal, low] = reply;
  if (runId === undefined) return null;
  return {
    runId,
    pool,
    priority: priorityOfNumber(priority),
    ahead: { critical: Number(critical), normal: Number(normal), low: Number(low) },
    isAtLeast: isAtLeast === '1',
  };
}
