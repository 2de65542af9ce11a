import type { JobVersion } from '@multi-job/contract';
import { answerOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { versionOf } from './version-reply.ts';

export async function getVersion(store: RedisStore, jobId: string, versionId: string): Promise<JobVersion | null> {
  const json = await answerOf(store.redis.hget(store.keys.versions(jobId), versionId));
  return json === null ? null : versionOf(jobId, versionId, json);
}
