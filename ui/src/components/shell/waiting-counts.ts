import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { apiList, apiQuery } from '@/lib/api/queries';
import { moreCounts } from './more-counts-store';
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
  const more = useSyncExternalStore(moreCounts.subscribe, moreCounts.get, moreCounts.get);
  const down = connectors?.filter(({ status }) => status === 'degraded' || status === 'offline').length ?? 0;
  return {
    approvals: approvals?.total ?? queue?.awaiting_approval ?? 0,
    connectors: down + more.connectors,
    triggers: more.triggers,
    workers: agents?.filter(({ alive }) => !alive).length ?? 0,
  };
}
