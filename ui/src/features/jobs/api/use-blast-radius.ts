import { useQueries } from '@tanstack/react-query';
import { apiList } from '@/lib/api/queries';

const LIVE = ['queued', 'delayed', 'running', 'awaiting_approval'] as const;
const DAY_MS = 24 * 3600 * 1000;
/** The API foretells no more at once. */
const MOST_FIRINGS = 100;

export interface BlastRadius {
  liveRuns: number;
  /** Firings of the next 24 hours; with `isCapped` at least so many. */
  firings: number;
  isCapped: boolean;
}

/** What stopping a job hits: runs that have not ended, and the firings of a day. Null while it is being counted. */
export function useBlastRadius(jobId: string, isOn: boolean): BlastRadius | null {
  const path = { job_id: jobId };
  const runs = useQueries({
    queries: LIVE.map(status => ({
      ...apiList('/jobs/{job_id}/runs', { path, query: { status, limit: 1 } }),
      enabled: isOn,
    })),
  });
  const [firings] = useQueries({
    queries: [{ ...apiList('/jobs/{job_id}/next-runs', { path, query: { count: MOST_FIRINGS } }), enabled: isOn }],
  });
  if (firings.data === undefined || runs.some(query => query.data === undefined)) return null;
  const untilMs = firings.dataUpdatedAt + DAY_MS;
  const inADay = firings.data.items.filter(at => Date.parse(at) < untilMs).length;
  return {
    liveRuns: runs.reduce((sum, query) => sum + (query.data?.total ?? query.data?.items.length ?? 0), 0),
    firings: inADay,
    isCapped: inADay === MOST_FIRINGS,
  };
}
