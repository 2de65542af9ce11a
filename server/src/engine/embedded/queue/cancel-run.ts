import { AppError } from '../../../core/errors.ts';
import { cancelApprovalOf } from '../approvals/cancel-approval.ts';
import { runNotFound } from '../store/not-found.ts';
import type { Transaction } from '../store/transaction.ts';
import { finishRun } from './finish-run.ts';
import { liveRun } from './live-run.ts';
import type { LiveRun } from './live-run.ts';

export type Cancellation = 'cancelled' | 'cancelling';

export function cancelRun(
  tx: Transaction,
  { runId, actor, nowMs }: { runId: string; actor: string; nowMs: number },
): { status: Cancellation } {
  const status = cancelLiveRun(tx, runId, actor, nowMs);
  if (status !== null) return { status };
  const finished = tx.sql.row<{ status: string }>('SELECT status FROM runs WHERE run_id = ?', [runId]);
  if (finished === undefined) throw runNotFound(runId);
  throw new AppError('RUN_FINISHED', `Run ${runId} has already ended (${finished.status}).`, {
    details: { run_id: runId, status: finished.status },
  });
}

/** Null when the run is not live. */
export function cancelLiveRun(tx: Transaction, runId: string, actor: string, nowMs: number): Cancellation | null {
  const run = liveRun(tx, runId);
  if (run === undefined) return null;
  if (run.status === 'running') {
    requestCancellation(tx, run, actor, nowMs);
    return 'cancelling';
  }
  if (run.status === 'awaiting_approval') cancelApprovalOf(tx, run, actor, nowMs);
  const ending = {
    status: 'cancelled',
    finishedAtMs: nowMs,
    durationMs: null,
    error: null,
    actor,
    isByWorker: false,
  } as const;
  finishRun(tx, run, ending, nowMs);
  return 'cancelled';
}

function requestCancellation(tx: Transaction, run: LiveRun, actor: string, nowMs: number): void {
  if (run.cancel_requested === 1) return;
  tx.sql.run('UPDATE runs SET cancel_requested = 1 WHERE run_id = ?', [run.run_id]);
  tx.event('run.cancel_requested', nowMs, { jobId: run.job_id, runId: run.run_id }, { actor });
  tx.wake('cancel');
}
