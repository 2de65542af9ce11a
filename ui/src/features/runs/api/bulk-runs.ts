import { api, dataOf } from '@/lib/api/client';
import type { RunStatus, Schemas } from '@/lib/api/types';
import type { RunQuery } from './run-filter';

export type BulkAction = 'retry' | 'cancel';
export type BulkCount = Schemas['BulkCount'];
export type Operation = Schemas['Operation'];

const TERMINAL: readonly RunStatus[] = ['success', 'failed', 'cancelled'];

export function isTerminal(status: RunStatus): boolean {
  return TERMINAL.includes(status);
}

/** Whether the action makes sense for any run of the filter. */
export function canBulk(action: BulkAction, { status }: RunQuery): boolean {
  return status === undefined || isTerminal(status) === (action === 'retry');
}

/** Runs that one action may name. */
export const MOST_NAMED = 500;

/** All that match a query, or chosen runs. */
export type BulkTarget = { query: RunQuery } | { runIds: readonly string[] };

/** How many runs it would be for; nothing is done. */
export function countBulk(action: BulkAction, target: BulkTarget, signal: AbortSignal): Promise<BulkCount> {
  const body = { ...bodyOf(action, target), dry_run: true };
  return dataOf(api.POST('/runs/bulk', { body, signal })) as Promise<BulkCount>;
}

export function startBulk(action: BulkAction, target: BulkTarget, idempotencyKey: string): Promise<Operation> {
  const params = { header: { 'idempotency-key': idempotencyKey } };
  return dataOf(api.POST('/runs/bulk', { params, body: bodyOf(action, target) })) as Promise<Operation>;
}

export async function cancelOperation(operationId: string): Promise<void> {
  await api.POST('/operations/{operation_id}/cancel', { params: { path: { operation_id: operationId } } });
}

export function retryRun(runId: string, body: Schemas['RetryRun'] = {}): Promise<Schemas['Run']> {
  return dataOf(api.POST('/runs/{run_id}/retry', { params: { path: { run_id: runId } }, body }));
}

export function cancelRun(runId: string): Promise<Schemas['Run']> {
  return dataOf(api.POST('/runs/{run_id}/cancel', { params: { path: { run_id: runId } } }));
}

function bodyOf(action: BulkAction, target: BulkTarget): Schemas['BulkRuns'] {
  if ('runIds' in target) return { action, run_ids: [...target.runIds] };
  const { query } = target;
  return Object.keys(query).length === 0 ? { action, all: true } : { action, filter: query };
}
