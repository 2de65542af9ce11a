import { useQuery } from '@tanstack/react-query';
import { radiusOf } from './count-bulk';

export interface BlastRadius {
  liveRuns: number;
  /** Firings of the next 24 hours. */
  firings: number;
}

/** What deleting a job hits: runs that have not ended, and the firings of a day. Null while it is being counted. */
export function useBlastRadius(jobId: string): BlastRadius | null {
  const { data } = useQuery({
    queryKey: ['jobs', 'blast-radius', jobId],
    queryFn: ({ signal }) => radiusOf('delete', [jobId], signal),
    staleTime: 5000,
    gcTime: 0,
  });
  return data === undefined ? null : { liveRuns: data.live_runs, firings: data.firings_24h };
}
