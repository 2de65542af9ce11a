import type { Job } from '@multi-job/contract';
import { answerOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { jobsOf } from './job-states.ts';

export async function listNextDue(store: RedisStore, limit: number): Promise<Job[]> {
  if (limit <= 0) return [];
  return jobsOf(store, await answerOf(store.redis.zrange(store.keys.of('wake'), '0', String(limit - 1))));
}
