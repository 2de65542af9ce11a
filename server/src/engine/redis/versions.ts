import type { JobVersion } from '@multi-job/contract';
import { isoOf } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import { idTimeMs } from '../../core/ids.ts';
import type { Page } from '../port/page.ts';
import { mendedMs, readableRecord, unknownSpec } from '../readable-record.ts';
import { answerOf, listOf } from './replies.ts';
import type { RedisStore } from './redis-store.ts';

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

export async function getVersion(store: RedisStore, jobId: string, versionId: string): Promise<JobVersion | null> {
  const json = await answerOf(store.redis.hget(store.keys.versions(jobId), versionId));
  return json === null ? null : versionOf(jobId, versionId, json);
}

function versionOf(jobId: string, versionId: string, json: string): JobVersion {
  return readableRecord(
    () => JSON.parse(json) as JobVersion,
    () => ({
      version_id: versionId,
      job_id: jobId,
      created_at: isoOf(mendedMs(idTimeMs(versionId))),
      source: 'unknown',
      actor: 'unknown',
      note: null,
      spec: unknownSpec(jobId),
    }),
  );
}
