import type { FailingJob, RunError } from '@multi-job/contract';
import { isoOrNull } from '../../../core/clock.ts';
import type { Page } from '../../port/page.ts';
import { isJsonObject, mendedJson } from '../../records/readable-record.ts';
import { groupsOf, listOf, textsOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { VALUES_PER_JOB, comingOrNull, timeOf } from './job-glance.ts';

export async function listFailingJobs(
  store: RedisStore,
  { limit, nowMs }: { limit: number; nowMs: number },
): Promise<Page<FailingJob>> {
  const [total, ...rows] = listOf(await store.run('failing-jobs', [nowMs, limit]));
  const items = groupsOf(rows, VALUES_PER_JOB).map(group => {
    const [jobId = '', failures, enabled, cooldown, failedAt, error = ''] = textsOf(group);
    return {
      job_id: jobId,
      enabled: enabled === '1',
      consecutive_failures: Number(failures),
      cooldown_until: comingOrNull(cooldown, nowMs),
      last_failure_at: isoOrNull(timeOf(failedAt)),
      last_error: JSON.parse(mendedJson(error, isJsonObject) ?? 'null') as RunError | null,
    };
  });
  return { items, total: Number(total) };
}
