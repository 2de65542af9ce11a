import { useQuery } from '@tanstack/react-query';
import { apiList, apiQuery } from '@/lib/api/queries';
import { useOpenMessages } from '@/lib/outbox/use-open-messages';
import { usePairings } from '@/lib/pairings/pairings';
import { isInTrouble } from '@/lib/triggers/trigger-state';
import { useTriggers } from '@/lib/triggers/triggers';
import type { Place } from './places';

const EVERY_MS = 60_000;

/** How many things wait at a place, for its badge. */
export function useWaitingCounts(): Partial<Record<Place['id'], number>> {
  const { data: queue } = useQuery({ ...apiQuery('/queue'), refetchInterval: 30_000 });
  const { data: approvals } = useQuery({
    ...apiList('/approvals', { query: { status: 'pending', limit: 1 } }),
    refetchInterval: 60_000,
  });
  const { data: connectors } = useQuery({ ...apiQuery('/connectors'), refetchInterval: 60_000 });
  const { data: agents } = useQuery({ ...apiQuery('/agents'), refetchInterval: 30_000 });
  const { data: triggers } = useTriggers(EVERY_MS);
  const { data: pairings } = usePairings(EVERY_MS);
  const messages = useOpenMessages();
  const down = connectors?.filter(({ status }) => status === 'degraded' || status === 'offline').length ?? 0;
  return {
    approvals: approvals?.total ?? queue?.awaiting_approval ?? 0,
    connectors: down + messages + (pairings?.length ?? 0),
    triggers: triggers?.filter(isInTrouble).length ?? 0,
    workers: agents?.filter(({ alive }) => !alive).length ?? 0,
  };
}
