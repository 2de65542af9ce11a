import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { errorOf, unreachable } from '@/lib/api/api-error';
import { announceRejection, api, dataOf } from '@/lib/api/client';
import { apiPages } from '@/lib/api/queries';
import { authHeaders } from '@/lib/api/token';
import { toZonedInput } from '@/lib/time/zoned-input';
import type { GetInit, Schemas } from '@/lib/api/types';

export type AuditEntry = Schemas['AuditEntry'];
export type AuditVerification = Schemas['AuditVerification'];
export type AuditFilter = Pick<
  NonNullable<GetInit<'/audit/logs'>['query']>,
  'method' | 'outcome' | 'actor_role' | 'path_contains' | 'since'
>;

const PAGE = 100;
const EVERY_MS = 10_000;

/** The audit log, newest first. No event tells of new rows: the first page is read again, until more were asked for. */
export function useAuditLog(filter: AuditFilter) {
  return useInfiniteQuery({
    ...apiPages('/audit/logs', { query: { ...filter, limit: PAGE } }),
    refetchInterval: query => ((query.state.data?.pages.length ?? 0) > 1 ? false : EVERY_MS),
  });
}

/** Reads the whole chain and says whether it holds. */
export function useVerification() {
  return useMutation({ mutationFn: () => dataOf(api.GET('/audit/verify')) });
}

/** Saves the rows of a filter as a CSV file. */
export function useCsvExport(filter: AuditFilter, zone: string) {
  return useMutation({
    mutationFn: async () => {
      const query = new URLSearchParams(Object.entries(filter));
      const headers = { ...authHeaders(), accept: 'text/csv' };
      const response = await fetch(`/audit/logs?${query.toString()}`, { headers, cache: 'no-store' }).catch(() => {
        throw unreachable();
      });
      if (response.status === 401) announceRejection();
      if (!response.ok) throw await errorOf(response);
      saveAs(await response.blob(), `audit-${toZonedInput(new Date().toISOString(), zone).slice(0, 10)}.csv`);
    },
  });
}

function saveAs(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
