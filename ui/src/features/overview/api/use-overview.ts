import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '@/lib/api/client';
import { apiQuery } from '@/lib/api/queries';
import type { Answer } from '@/lib/api/types';

export type Overview = Answer<'/overview'>;
export type NeedsYou = Overview['needs_you'];
export type RunStats = Answer<'/stats/runs'>;

/** How far back the figures reach, and how wide a bar is. */
export const RANGES = {
  '1h': { spanSec: 3600, bucketSec: 60 },
  '24h': { spanSec: 86_400, bucketSec: 1800 },
  '7d': { spanSec: 604_800, bucketSec: 10_800 },
} as const;
export type Range = keyof typeof RANGES;
export const RANGE_IDS = ['1h', '24h', '7d'] as const satisfies readonly Range[];

/** Heartbeats and depths change without an event that tells of it. */
const OVERVIEW_EVERY_MS = 10_000;
const STATS_EVERY_MS = 15_000;

/** What needs somebody, what waits where, what comes next. */
export function useOverview() {
  return useQuery({ ...apiQuery('/overview'), refetchInterval: OVERVIEW_EVERY_MS });
}

/** What became of runs over a range that ends now. */
export function useRunStats(range: Range) {
  const { spanSec, bucketSec } = RANGES[range];
  return useQuery({
    queryKey: ['/stats/runs', { range }] as const,
    queryFn: ({ signal }) => {
      // One bucket less: the range is taken up and down to full buckets, so that it would hold one too many.
      const since = new Date(Date.now() - (spanSec - bucketSec) * 1000).toISOString();
      return dataOf(api.GET('/stats/runs', { params: { query: { since, bucket_sec: bucketSec } }, signal }));
    },
    refetchInterval: STATS_EVERY_MS,
    placeholderData: keepPreviousData,
  });
}
