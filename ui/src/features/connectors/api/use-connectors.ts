import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { apiQuery } from '@/lib/api/queries';
import type { Job, Schemas } from '@/lib/api/types';
import { dependentsOf, type Dependent } from './dependents';

/** An account of a channel, with how it stands by its last exchange. */
export interface Connector extends Omit<Schemas['ConnectorHealth'], 'status' | 'checked_at' | 'changed_at'> {
  /** `not_checked`: nothing has looked at it yet. `off`: it is switched off. */
  status: 'connected' | 'degraded' | 'offline' | 'not_checked' | 'off';
  checked_at: string | null;
  changed_at: string | null;
  /** When the provider last answered as it should. */
  last_exchange_at?: string | null;
  next_try_at?: string | null;
  /** One sentence, with the mend where there is one. */
  detail?: string;
  label?: string;
  /** `store`, or the name of the setting that it comes from. */
  source?: string;
  since?: string | null;
  /** Where the provider posts what comes in. */
  door?: { path: string; public_url: string | null } | null;
}

const EVERY_MS = 10_000;
const PAGE = 200;
const PAGES_AT_MOST = 25;

/** How each account stands. The time of the last check moves on without an event. */
export function useConnectors(everyMs: number = EVERY_MS) {
  return useQuery({
    ...apiQuery('/connectors'),
    select: (connectors): readonly Connector[] => connectors,
    refetchInterval: everyMs,
  });
}

/** Whether a connector process looks after the accounts; undefined until it is known. */
export function useIsServed(): boolean | undefined {
  const { data } = useQuery(apiQuery('/agents'));
  return data?.some(({ kind, alive }) => kind === 'connector' && alive);
}

interface Dependents {
  /** By `channel/account_id`. */
  byAccount: ReadonlyMap<string, Dependent[]>;
  /** How many jobs were looked through, where there are more than that; null where all were. */
  lookedThrough: number | null;
}

/** Which jobs need which account. */
export function useDependents(): { data: Dependents | undefined } {
  return useQuery({
    queryKey: ['/jobs', {}, 'dependents'] as const,
    queryFn: async ({ signal }): Promise<Dependents> => {
      const jobs: Job[] = [];
      for (let page = 0; page < PAGES_AT_MOST; page += 1) {
        const query = { inputs: 'short' as const, limit: PAGE, offset: page * PAGE };
        const { data = [] } = await api.GET('/jobs', { params: { query }, signal });
        jobs.push(...data);
        if (data.length < PAGE) return { byAccount: dependentsOf(jobs), lookedThrough: null };
      }
      return { byAccount: dependentsOf(jobs), lookedThrough: jobs.length };
    },
    staleTime: 60_000,
  });
}
