import { useQueries } from '@tanstack/react-query';
import { api, dataOf } from '@/lib/api/client';
import type { Schemas } from '@/lib/api/types';

export type Activity = Schemas['JobActivity'];

/** The API tells of so many jobs at once. */
const AT_ONCE = 100;

/**
 * The latest runs of each job of a list, by id; a job that is not there yet is still being asked about. Each job is a
 * query of its own, so that an event of one has only that one read again; those of one moment share a call.
 */
export function useActivity(jobIds: readonly string[]): ReadonlyMap<string, Activity> {
  return useQueries({ queries: jobIds.map(activityQuery), combine: byId });
}

function activityQuery(jobId: string) {
  return { queryKey: ['/job-activity/{job_id}', { path: { job_id: jobId } }], queryFn: () => askTogether(jobId) };
}

function byId(results: readonly { data: Activity | null | undefined }[]): ReadonlyMap<string, Activity> {
  const known = results.map(({ data }) => data).filter(data => data != null);
  return new Map(known.map(activity => [activity.job_id, activity] as const));
}

interface Asked {
  jobId: string;
  /** Null: there is no such job. */
  resolve: (activity: Activity | null) => void;
  reject: (error: unknown) => void;
}

let waiting: Asked[] = [];

function askTogether(jobId: string): Promise<Activity | null> {
  return new Promise((resolve, reject) => {
    if (waiting.length === 0) setTimeout(askAll);
    waiting.push({ jobId, resolve, reject: reject as Asked['reject'] });
  });
}

function askAll(): void {
  const asked = waiting;
  waiting = [];
  for (let first = 0; first < asked.length; first += AT_ONCE) void ask(asked.slice(first, first + AT_ONCE));
}

async function ask(part: readonly Asked[]): Promise<void> {
  try {
    const query = { job_ids: part.map(({ jobId }) => jobId).join(',') };
    const found = byId((await dataOf(api.GET('/job-activity', { params: { query } }))).map(data => ({ data })));
    for (const { jobId, resolve } of part) resolve(found.get(jobId) ?? null);
  } catch (error) {
    for (const { reject } of part) reject(error);
  }
}
