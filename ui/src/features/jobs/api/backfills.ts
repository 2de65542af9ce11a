import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '@/lib/api/client';
import { apiQuery } from '@/lib/api/queries';
import type { Schemas } from '@/lib/api/types';
import { useSettled } from '@/lib/use-settled';

export type Backfill = Schemas['Backfill'];
export type BackfillPreview = Schemas['BackfillPreview'];

export interface BackfillRange {
  from: string;
  until: string;
  max_in_flight: number;
  note?: string;
}

const SETTLE_MS = 300;
const LOOK_EVERY_MS = 1500;

/** What a backfill would run, a moment after the last key; a range that cannot be is an error with its faults. */
export function useBackfillPreview(jobId: string, { from, until, max_in_flight }: BackfillRange) {
  const text = JSON.stringify({ from, until, max_in_flight });
  const settled = useSettled(text, SETTLE_MS);
  const query = useQuery({
    queryKey: ['/jobs/{job_id}/backfill', jobId, settled],
    queryFn: ({ signal }) => {
      const body = { ...(JSON.parse(settled) as BackfillRange), dry_run: true };
      const params = { path: { job_id: jobId } };
      return dataOf(api.POST('/jobs/{job_id}/backfill', { params, body, signal })) as Promise<BackfillPreview>;
    },
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });
  return { ...query, isSettled: settled === text && !query.isPlaceholderData };
}

export function startBackfill(jobId: string, range: BackfillRange): Promise<Backfill> {
  const params = { path: { job_id: jobId } };
  return dataOf(api.POST('/jobs/{job_id}/backfill', { params, body: range })) as Promise<Backfill>;
}

export async function cancelBackfill(backfillId: string): Promise<void> {
  await api.POST('/backfills/{backfill_id}/cancel', { params: { path: { backfill_id: backfillId } } });
}

/** Those of a job, looked at again and again while one is under way. */
export function useBackfills(jobId: string) {
  return useQuery({
    ...apiQuery('/jobs/{job_id}/backfills', { path: { job_id: jobId } }),
    refetchInterval: ({ state }) =>
      (state.data ?? []).some(({ status }) => status === 'running') ? LOOK_EVERY_MS : false,
  });
}

export function useBackfillsChanged(): () => Promise<void> {
  const queryClient = useQueryClient();
  return () =>
    queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === '/jobs/{job_id}/backfills' });
}
