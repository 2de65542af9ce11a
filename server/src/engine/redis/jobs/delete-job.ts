import { jobSeriesNamespace, jobValuesNamespace, notedSeries, publishedSeries } from '../../port/job-values.ts';
import { labelsText } from '../counters/metric-series.ts';
import { answerOf, textsOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';

/**
 * Which metric series a job has is read before the script, which takes it only where none was added since: that a
 * series is written follows upon its being noted.
 */
export async function deleteJob(
  store: RedisStore,
  { jobId, actor, nowMs }: { jobId: string; actor: string; nowMs: number },
): Promise<{ cancelledRunIds: string[] }> {
  const namespaces = [jobSeriesNamespace(jobId), jobValuesNamespace(jobId)];
  for (;;) {
    const keys = await answerOf(store.redis.zrange(store.keys.of(`kvi:${jobSeriesNamespace(jobId)}`), '0', '-1'));
    const series = notedSeries(keys).flatMap(one => {
      const { name, labels } = publishedSeries(jobId, one);
      return [name, labelsText(labels)];
    });
    const reply = await store.run('delete-job', [nowMs, jobId, actor, ...namespaces, keys.length, ...series]);
    if (reply !== 'again') return { cancelledRunIds: textsOf(reply) };
  }
}
