import type { Job } from '@/lib/api/types';
import type { Activity } from '@/lib/jobs/use-activity';

/** Agents that wait for somebody first, then those whose last run failed, then the others; switched off ones last. */
export function orderWorkflows(
  jobs: readonly Job[],
  waiting: ReadonlyMap<string, number>,
  activity: ReadonlyMap<string, Pick<Activity, 'runs'>>,
): Job[] {
  const rank = ({ job_id: id, enabled }: Job): number => {
    if ((waiting.get(id) ?? 0) > 0) return 0;
    if (activity.get(id)?.runs[0]?.status === 'failed') return 1;
    return enabled ? 2 : 3;
  };
  return jobs.toSorted((a, b) => rank(a) - rank(b) || (a.job_id < b.job_id ? -1 : 1));
}
