import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { api, dataOf } from '@/lib/api/client';
import type { BodyOf, Schemas } from '@/lib/api/types';
import { useSettled } from '@/lib/use-settled';

export type Preview = Schemas['SchedulePreview'];
export type Firing = Preview['firings'][number];
export type ScheduleBody = BodyOf<'previewSchedule'>['schedule'];

interface PreviewOptions {
  count: number;
  /** A stored job to compare with. */
  jobId?: string;
}

/** When a schedule would fire, a moment after the last key; a schedule that is wrong is an error with its faults. */
export function usePreview(
  schedule: unknown,
  { count, jobId }: PreviewOptions,
): UseQueryResult<Preview> & { isSettled: boolean } {
  const text = JSON.stringify(schedule ?? null);
  const settled = useSettled(text, 250);
  const query = useQuery({
    queryKey: ['/schedules/preview', settled, count, jobId],
    queryFn: ({ signal }) => {
      const asked = { schedule: JSON.parse(settled) as ScheduleBody, count };
      const body = jobId === undefined ? asked : { ...asked, job_id: jobId };
      return dataOf(api.POST('/schedules/preview', { body, signal }));
    },
    enabled: settled !== 'null',
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    retry: false,
  });
  return { ...query, isSettled: settled === text && !query.isPlaceholderData };
}
