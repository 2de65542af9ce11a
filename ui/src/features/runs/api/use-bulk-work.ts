import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { apiQuery } from '@/lib/api/queries';
import { cancelOperation, startBulk, type BulkAction, type BulkTarget, type Operation } from './bulk-runs';

export interface BulkStart {
  action: BulkAction;
  target: BulkTarget;
  /** One key for one press: pressed again it starts nothing twice. */
  key: string;
}

/** How far a bulk action is that the server carries out. */
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

const NOTHING = { matched: null, done: 0, succeeded: 0, errors: [], failure: null };

export function useBulkWork(): BulkWork {
  const [own, setOwn] = useState<BulkState | null>(null);
  const [operationId, setOperationId] = useState<string | null>(null);
  const { data: operation } = useQuery({
    ...apiQuery('/operations/{operation_id}', { path: { operation_id: operationId ?? '' } }),
    enabled: operationId !== null,
    // Events tell of it too; this holds where the stream is down.
    refetchInterval: query => (query.state.data?.status === 'running' || query.state.data === undefined ? 2000 : false),
  });
  const run = async ({ action, target, key }: BulkStart): Promise<void> => {
    setOwn({ action, status: 'starting', ...NOTHING });
    const { operation_id } = await startBulk(action, target, key);
    setOperationId(operation_id);
  };
  return {
    state: operationId !== null && operation !== undefined ? stateOf(operation) : own,
    start(start) {
      setOperationId(null);
      run(start).catch((failure: unknown) => {
        setOwn(before => (before === null ? null : { ...before, status: 'failed', failure }));
      });
    },
    stop() {
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
