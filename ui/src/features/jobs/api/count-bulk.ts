import { api } from '@/lib/api/client';
import type { Job } from '@/lib/api/types';
import type { BulkAction } from './act-on-jobs';

const DAY_MS = 24 * 3600 * 1000;
/** The API foretells no more of one job. */
const MOST_FIRINGS = 100;
/** Jobs that are asked about; what they say is then "at least". */
const MOST_JOBS = 100;
const LIVE = ['queued', 'delayed', 'running', 'awaiting_approval'] as const;

export interface BulkHits {
  /** Jobs that the action changes at all. */
  changing: number;
  /** Firings of the next 24 hours. */
  firings: number;
  isCapped: boolean;
  /** Runs that have not ended; counted for a deletion only. */
  runs: number;
}

/** What an action on jobs hits, before it is done. */
export async function countBulk(action: BulkAction, jobs: readonly Job[], signal: AbortSignal): Promise<BulkHits> {
  const changing = jobs.filter(job => action === 'run' || action === 'delete' || job.enabled !== (action === 'enable'));
  const asked = action === 'disable' || action === 'delete' ? changing.slice(0, MOST_JOBS) : [];
  const untilMs = Date.now() + DAY_MS;
  let firings = 0;
  let runs = 0;
  let isCapped = asked.length < changing.length && asked.length > 0;
  for (const { job_id, enabled } of asked) {
    if (enabled) {
      const inADay = (await dueTimes(job_id, signal)).filter(at => Date.parse(at) < untilMs).length;
      firings += inADay;
      isCapped ||= inADay === MOST_FIRINGS;
    }
    if (action === 'delete') runs += await liveRuns(job_id, signal);
  }
  return { changing: changing.length, firings, isCapped, runs };
}

async function dueTimes(jobId: string, signal: AbortSignal): Promise<readonly string[]> {
  const params = { path: { job_id: jobId }, query: { count: MOST_FIRINGS } };
  const { data } = await api.GET('/jobs/{job_id}/next-runs', { params, signal });
  return data ?? [];
}

async function liveRuns(jobId: string, signal: AbortSignal): Promise<number> {
  const counts = await Promise.all(
    LIVE.map(async status => {
      const params = { path: { job_id: jobId }, query: { status, limit: 1 } };
      const { data, response } = await api.GET('/jobs/{job_id}/runs', { params, signal });
      return Number(response.headers.get('x-total-count') ?? data?.length ?? 0);
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
