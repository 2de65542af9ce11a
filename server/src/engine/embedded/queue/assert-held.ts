import { AppError } from '../../../core/errors.ts';
import type { RunHold } from '../../port/kv.ts';
import type { Transaction } from '../store/transaction.ts';
import { liveRun } from './live-run.ts';

/**
 * The versions of a job that its live runs name are kept, and go when it is deleted: a run without its version belongs
 * to a job that is gone, also where a new one has its id.
 *
 * @throws FENCED
 */
export function assertHeld(tx: Transaction, holder: RunHold | undefined): void {
  if (holder === undefined) return;
  const { runId, fence } = holder;
  const run = liveRun(tx, runId);
  if (run?.status === 'running' && run.fence === fence) {
    const version = tx.sql.row('SELECT 1 FROM job_versions WHERE job_id = ? AND version_id = ?', [
      run.job_id,
      run.version_id,
    ]);
    if (version !== undefined) return;
  }
  throw new AppError('FENCED', `Run ${runId} is no longer held, or its job was deleted: stop working on it.`, {
    details: { run_id: runId, fence },
  });
}
