import { pipelineAnswers } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';

export async function countToCheck({ redis, keys }: RedisStore): Promise<number> {
  const reads = redis.pipeline().zcard(keys.of('runs')).zcard(keys.of('jobs')).hlen(keys.of('agents'));
  const [runs, jobs, agents] = await pipelineAnswers(reads.exec());
  // Runs are met three times: by their records, in the list of all, and in that of their status.
  return Number(runs) * 3 + Number(jobs) * 4 + Number(agents);
}
