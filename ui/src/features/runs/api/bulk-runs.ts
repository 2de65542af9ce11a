import { api, dataOf } from '@/lib/api/client';
import { ApiError } from '@/lib/api/api-error';
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

/** How many runs it would be for; nothing is done. */
export function countBulk(action: BulkAction, filter: RunQuery, signal: AbortSignal): Promise<BulkCount> {
  const body = { ...bodyOf(action, filter), dry_run: true };
  return dataOf(api.POST('/runs/bulk', { body, signal })) as Promise<BulkCount>;
}

export function startBulk(action: BulkAction, filter: RunQuery, idempotencyKey: string): Promise<Operation> {
  const params = { header: { 'idempotency-key': idempotencyKey } };
  return dataOf(api.POST('/runs/bulk', { params, body: bodyOf(action, filter) })) as Promise<Operation>;
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

export interface EachProgress {
  done: number;
  succeeded: number;
  errors: { run_id: string; code: string; message: string }[];
}

const AT_ONCE = 4;

/** Does it to chosen runs, a few at a time; one that is refused does not hold up the others. */
export async function actOnEach(
  action: BulkAction,
  runIds: readonly string[],
  onProgress: (progress: EachProgress) => void,
  signal: AbortSignal,
): Promise<EachProgress> {
  const rest = [...runIds];
  let progress: EachProgress = { done: 0, succeeded: 0, errors: [] };
  const work = async (): Promise<void> => {
    for (let runId = rest.shift(); runId !== undefined && !signal.aborted; runId = rest.shift()) {
      const error = await attempt(action, runId);
      progress = {
        done: progress.done + 1,
        succeeded: progress.succeeded + (error === null ? 1 : 0),
        errors: error === null ? progress.errors : [...progress.errors, error],
      };
      onProgress(progress);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return progress;
}

async function attempt(action: BulkAction, runId: string): Promise<EachProgress['errors'][number] | null> {
  try {
    await (action === 'retry' ? retryRun(runId) : cancelRun(runId));
    return null;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { run_id: runId, code: error.code, message: error.detail };
  }
}

function bodyOf(action: BulkAction, filter: RunQuery): Schemas['BulkRuns'] {
  return Object.keys(filter).length === 0 ? { action, all: true } : { action, filter };
}
