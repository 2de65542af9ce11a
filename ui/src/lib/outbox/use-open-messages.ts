import { useQuery } from '@tanstack/react-query';
import { apiList } from '@/lib/api/queries';

const EVERY_MS = 60_000;

/** How many messages somebody has to look at: those that failed, and those of which nobody knows whether they were sent. */
export function useOpenMessages(): number {
  const failed = useQuery({
    ...apiList('/outbox', { query: { status: 'failed', limit: 1 } }),
    refetchInterval: EVERY_MS,
  });
  const unknown = useQuery({
    ...apiList('/outbox', { query: { status: 'outcome_unknown', limit: 1 } }),
    refetchInterval: EVERY_MS,
  });
  return (failed.data?.total ?? 0) + (unknown.data?.total ?? 0);
}
