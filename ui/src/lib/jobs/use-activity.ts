import { useQueries } from '@tanstack/react-query';
import { apiQuery } from '@/lib/api/queries';
import type { Schemas } from '@/lib/api/types';

export type Activity = Schemas['JobActivity'];

/** The API tells of so many jobs at once. */
const AT_ONCE = 100;

/** The latest runs of each job of a list, by id; a job that is not there yet is still being asked about. */
export function useActivity(jobIds: readonly string[]): ReadonlyMap<string, Activity> {
  const chunks = Array.from({ length: Math.ceil(jobIds.length / AT_ONCE) }, (_, index) =>
    jobIds.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );
  return useQueries({
    queries: chunks.map(ids => ({
      ...apiQuery('/job-activity', { query: { job_ids: ids.join(',') } }),
      placeholderData: (previous: Activity[] | undefined) => previous,
    })),
    combine: byId,
  });
}

function byId(results: readonly { data: Activity[] | undefined }[]): ReadonlyMap<string, Activity> {
  return new Map(results.flatMap(({ data }) => (data ?? []).map(activity => [activity.job_id, activity] as const)));
}
