import type { ExportPage, ExportQuery } from '../../port/move.ts';
import { readMetrics } from '../counters/read-metrics.ts';
import { answerOf, hashOf, pipelineAnswers } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';

const MINUTES = 500;

/** There are as many series as types and names: one page. */
export async function metricPage(store: RedisStore): Promise<ExportPage<'metrics'>> {
  return { records: await readMetrics(store), next: null };
}

export async function minutePage(
  { redis, keys }: RedisStore,
  { after }: ExportQuery<'minutes'>,
): Promise<ExportPage<'minutes'>> {
  const from = after === null ? '-inf' : `(${JSON.parse(after) as number}`;
  const minutes = await answerOf(redis.zrangebyscore(keys.of('tm'), from, '+inf', 'LIMIT', 0, MINUTES));
  const pipeline = redis.pipeline();
  for (const minute of minutes) pipeline.hgetall(keys.of(`t:${minute}`));
  const replies = await pipelineAnswers(pipeline.exec());
  const records = minutes.map((minute, at) => ({
    minute: Number(minute),
    counts: Object.fromEntries(Array.from(hashOf(replies[at]), ([measure, count]) => [measure, Number(count)])),
  }));
  return { records, next: records.length < MINUTES ? null : JSON.stringify(records.at(-1)?.minute) };
}
