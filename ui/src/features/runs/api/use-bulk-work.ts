import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { apiQuery } from '@/lib/api/queries';
import { actOnEach, cancelOperation, startBulk, type BulkAction, type Operation } from './bulk-runs';
import type { RunQuery } from './run-filter';

export type BulkStart =
  | { kind: 'filter'; action: BulkAction; query: RunQuery; key: string }
  | { kind: 'each'; action: BulkAction; runIds: readonly string[] };

/** How far a bulk action is, whoever carries it out: the server over a filter, this page over chosen runs. */
export interface BulkState {
  action: BulkAction;
  status: 'starting' | 'running' | 'done' | 'failed' | 'cancelled';
  matched: number | null;
  done: number;
  succeeded: number;
  errors: readonly { run_id: string; code: string; message: string }[];
  failure: unknown;
}

export interface BulkWork {
  state: BulkState | null;
  start: (start: BulkStart) => void;
  stop: () => void;
  dismiss: () => void;
}

const NOTHING = { done: 0, succeeded: 0, errors: [], failure: null };

export function useBulkWork(): BulkWork {
  const [own, setOwn] = useState<BulkState | null>(null);
  const [operationId, setOperationId] = useState<string | null>(null);
  const stopper = useRef<AbortController | null>(null);
  const { data: operation } = useQuery({
    ...apiQuery('/operations/{operation_id}', { path: { operation_id: operationId ?? '' } }),
    enabled: operationId !== null,
    // Events tell of it too; this holds where the stream is down.
    refetchInterval: query => (query.state.data?.status === 'running' || query.state.data === undefined ? 2000 : false),
  });

  const run = async (start: BulkStart): Promise<void> => {
    const { action } = start;
    if (start.kind === 'filter') {
      setOwn({ action, status: 'starting', matched: null, ...NOTHING });
      const { operation_id } = await startBulk(action, start.query, start.key);
      setOperationId(operation_id);
      return;
    }
    const matched = start.runIds.length;
    setOwn({ action, status: 'running', matched, ...NOTHING });
    const signal = (stopper.current = new AbortController()).signal;
    const tell = (progress: Pick<BulkState, 'done' | 'succeeded' | 'errors'>, status: BulkState['status']): void =>
      setOwn({ action, status, matched, ...progress, failure: null });
    const last = await actOnEach(action, start.runIds, progress => tell(progress, 'running'), signal);
    tell(last, last.done < matched ? 'cancelled' : 'done');
  };

  const state = operationId !== null && operation !== undefined ? stateOf(operation) : own;
  return {
    state,
    start(start) {
      setOperationId(null);
      run(start).catch((failure: unknown) => {
        setOwn(before => (before === null ? null : { ...before, status: 'failed', failure }));
      });
    },
    stop() {
      stopper.current?.abort();
      if (operationId !== null) void cancelOperation(operationId).catch(() => undefined);
    },
    dismiss() {
      setOwn(null);
      setOperationId(null);
    },
  };
}

function stateOf(operation: Operation): BulkState {
  const { action, status, matched, done, succeeded, errors, error } = operation;
  return { action, status, matched, done, succeeded, errors, failure: error };
}
