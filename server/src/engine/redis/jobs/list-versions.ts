import type { JobVersion } from '@multi-job/contract';
import { AppError } from '../../../core/errors.ts';
import type { Page } from '../../port/page.ts';
import { answerOf, listOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { versionOf } from './version-reply.ts';

export async function listVersions(
  store: RedisStore,
  { jobId, limit, offset }: { jobId: string; limit: number; offset: number },
): Promise<Page<JobVersion>> {
  const key = store.keys.versions(jobId);
  const ids = (await answerOf(store.redis.hkeys(key))).sort().reverse();
  if (ids.length === 0) throw new AppError('NOT_FOUND', `Job "${jobId}" does not exist.`);
  const wanted = ids.slice(offset, offset + limit);
  if (wanted.length === 0) return { items: [], total: ids.length };
  const records = listOf(await answerOf(store.redis.hmget(key, ...wanted)));
  const items = records.flatMap((json, at) =>
    typeof json === 'string' ? [versionOf(jobId, wanted[at] ?? '', json)] : [],
  );
  return { items, total: ids.length };
}
