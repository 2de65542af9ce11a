import { keepPreviousData, queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '@/lib/api/client';
import type { JobSpec } from './plan';

/** What storing this spec would do, and what is wrong with it, in the words of the API. */
export function useSpecCheck(spec: JobSpec) {
  return useQuery(checkOf(spec));
}

/** The same of several specs, in their order; undefined while it is being asked about. */
export function useSpecChecks(specs: readonly JobSpec[]) {
  return useQueries({
    queries: specs.map(checkOf),
    combine: checks => checks.map(({ data, isPlaceholderData }) => (isPlaceholderData ? undefined : data)),
  });
}

function checkOf(spec: JobSpec) {
  return queryOptions({
    queryKey: ['/jobs/validate', spec] as const,
    queryFn: ({ signal }) => dataOf(api.POST('/jobs/validate', { body: spec, signal })),
    placeholderData: keepPreviousData,
  });
}
