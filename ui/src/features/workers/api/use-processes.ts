import { useQuery } from '@tanstack/react-query';
import { apiList, apiQuery } from '@/lib/api/queries';
import type { Run, Schemas } from '@/lib/api/types';

export type Process = Schemas['Agent'];

/** A heartbeat makes no event: the list is read again instead. */
const EVERY_MS = 5000;
const RUNS_AT_MOST = 200;

/** Every process of the platform, also those lost lately. */
export function useProcesses() {
  return useQuery({ ...apiQuery('/agents'), refetchInterval: EVERY_MS });
}

/** Runs that workers have in hand, by worker. With more than 200 of them some are left out. */
export function useRunsByWorker(): ReadonlyMap<string, Run[]> {
  const { data } = useQuery(apiList('/runs', { query: { status: 'running', limit: RUNS_AT_MOST } }));
  const byWorker = new Map<string, Run[]>();
  for (const run of data?.items ?? []) {
    if (run.worker_id === null) continue;
    const held = byWorker.get(run.worker_id);
    if (held === undefined) byWorker.set(run.worker_id, [run]);
    else held.push(run);
  }
  return byWorker;
}
