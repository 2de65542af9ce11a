import type { RunLogLine } from '@multi-job/contract';
import type { RunLogQuery } from '../../port/queries.ts';
import { answerOf, pipelineAnswers } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';

export async function listRunLogs(
  store: RedisStore,
  { runId, afterSeq, limit, newest = false }: RunLogQuery,
): Promise<RunLogLine[]> {
  if (limit <= 0) return [];
  const key = store.keys.runLog(runId);
  const sizes = store.redis.multi().hget(store.keys.runExtras(runId), 'lc').llen(key);
  const [written, kept] = await pipelineAnswers(sizes.exec());
  const firstSeq = Number(written ?? 0) - Number(kept) + 1;
  const next = Math.max(0, afterSeq + 1 - firstSeq);
  const from = newest ? Math.max(next, Number(kept) - limit) : next;
  const lines = await answerOf(store.redis.lrange(key, from, from + limit - 1));
  return lines.map((line, at) => {
    const bar = line.indexOf('|');
    const [time, level, message] = JSON.parse(line.slice(bar + 1)) as [string, RunLogLine['level'], string];
    return { seq: firstSeq + from + at, at: time, attempt: Number(line.slice(0, bar)), level, message };
  });
}
