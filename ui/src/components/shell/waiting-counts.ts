import { useQuery } from '@tanstack/react-query';
import { apiList, apiQuery } from '@/lib/api/queries';
import type { Place } from './places';

/** How many things wait at a place, for its badge. */
export function useWaitingCounts(): Partial<Record<Place['id'], number>> {
  const { data: queue } = useQuery({ ...apiQuery('/queue'), refetchInterval: 30_000 });
  const { data: approvals } = useQuery({
    ...apiList('/approvals', { query: { status: 'pending', limit: 1 } }),
    refetchInterval: 60_000,
  });
  const { data: connectors } = useQuery({ ...apiQuery('/connectors'), refetchInterval: 60_000 });
  const { data: agents } = useQuery({ ...apiQuery('/agents'), refetchInterval: 30_000 });
  return {
    approvals: approvals?.total ?? queue?.awaiting_approval ?? 0,
    connectors: connectors?.filter(({ status }) => status !== 'connected').length ?? 0,
    workers: agents?.filter(({ alive }) => !alive).length ?? 0,
  };
}
