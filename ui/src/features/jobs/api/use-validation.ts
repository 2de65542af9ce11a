import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Fault } from '@/lib/api/api-error';
import { api, dataOf } from '@/lib/api/client';
import type { Schemas } from '@/lib/api/types';
import { useSettled } from '@/lib/use-settled';

export type Validation = Schemas['JobValidation'];

export interface Checked {
  validation: Validation | null;
  faults: readonly Fault[];
  /** What stands in the editor has not been looked at yet. */
  isStale: boolean;
  error: unknown;
}

/** What saving the spec in an editor would do, as the API says, a moment after the last key. */
export function useValidation(spec: unknown): Checked {
  const text = JSON.stringify(spec);
  const settled = useSettled(text);
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ['/jobs/validate', settled],
    queryFn: ({ signal }) => validateSpec(JSON.parse(settled), signal),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
  return {
    validation: data ?? null,
    faults: data?.errors ?? [],
    isStale: data === undefined || isPlaceholderData || settled !== text,
    error,
  };
}

export function validateSpec(spec: unknown, signal?: AbortSignal): Promise<Validation> {
  const body = spec as Record<string, never>;
  return dataOf(api.POST('/jobs/validate', { body, ...(signal === undefined ? {} : { signal }) }));
}
