import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '@/lib/api/client';
import type { JobSpec } from './plan';

/** What storing this spec would do, and what is wrong with it, in the words of the API. */
export function useSpecCheck(spec: JobSpec) {
  return useQuery({
    queryKey: ['/jobs/validate', spec] as const,
    queryFn: ({ signal }) => dataOf(api.POST('/jobs/validate', { body: spec, signal })),
    placeholderData: keepPreviousData,
  });
}
