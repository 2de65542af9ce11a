import type { Operation } from '@multi-job/contract';
import { AppError } from '../../../core/errors.ts';
import type { OperationDeps } from '../../operation-deps.ts';
import { retryRun } from '../retry-run.ts';
import { cancelApplied } from './cancel-applied.ts';
import type { StoredBulk } from './stored-bulk.ts';

/** What became of one run: null, or why it could not be done. */
export type Applied = Operation['errors'][number] | null;

/**
 * Does to one run what the operation is for. Done again after a crash it changes nothing more and gives the same answer:
 * a retry by its idempotency key, a cancellation because it is over.
 *
 * @throws UNAVAILABLE and what is no refusal: nothing is known of the run then, and it is to be done again.
 */
export async function applyToRun(deps: OperationDeps, operation: StoredBulk, runId: string): Promise<Applied> {
  const { action, actor, operation_id } = operation;
  try {
    if (action === 'retry') {
      const idempotencyKey = `operation:${operation_id}`;
      await retryRun(deps, { runId, versionId: null, inputs: null, traceId: null, actor, idempotencyKey });
    } else {
      await cancelApplied(deps, { runId, actor });
    }
    return null;
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'UNAVAILABLE') throw error;
    return { run_id: runId, code: error.code, message: error.message };
  }
}
