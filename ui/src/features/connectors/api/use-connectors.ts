import { useQuery } from '@tanstack/react-query';
import { api } from '@/lib/api/client';
import { apiQuery } from '@/lib/api/queries';
import type { Answer, Job } from '@/lib/api/types';
import { dependentsOf, type Dependent } from './dependents';

/** An account of a channel, with how it stands by its last exchange. */
export type Connector = Answer<'/connectors'>[number];

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
