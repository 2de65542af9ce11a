import type { RunCounts, RunCountsQuery } from '../../port/run-counts.ts';
import { runCountsOf } from '../../records/run-counts.ts';
import { answerOf, hashOf, pipelineAnswers } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';

const MINUTE_MS = 60_000;

export async function readRunCounts(
  { redis, keys }: RedisStore,
  { sinceMs, untilMs, bucketMs }: RunCountsQuery,
): Promise<RunCounts[]> {
  const bounds = [Math.floor(sinceMs / MINUTE_MS), `(${Math.floor(untilMs / MINUTE_MS)}`] as const;
  const minutes = await answerOf(redis.zrangebyscore(keys.of('tm'), ...bounds));
  if (minutes.length === 0) return [];
  const pipeline = redis.pipeline();
  for (const minute of minutes) pipeline.hgetall(keys.of(`t:${minute}`));
  const counts = new Map<number, Map<string, number>>();
  for (const [at, hash] of (await pipelineAnswers(pipeline.exec())).entries()) {
    const bucket = Math.floor((Number(minutes[at]) * MINUTE_MS - sinceMs) / bucketMs);
    const ofBucket = counts.get(bucket) ?? new Map<string, number>();
    for (const [measure, count] of hashOf(hash)) ofBucket.set(measure, (ofBucket.get(measure) ?? 0) + Number(count));
    counts.set(bucket, ofBucket);
  }
  return Array.from(counts, ([bucket, measures]) => runCountsOf(sinceMs + bucket * bucketMs, measures));
}
