import type { RunError } from '@multi-job/contract';
import { boundedReports } from '../../port/bounded-commands.ts';
import type { ReportResult, RunReport } from '../../port/queue.ts';
import { openApproval } from '../approvals/open-approval.ts';
import { leaveLane } from '../schedule/lanes.ts';
import type { Transaction } from '../store/transaction.ts';
import { endedAttempt } from './ended-attempt.ts';
import { finishRun } from './finish-run.ts';
import { liveRuns } from './live-run.ts';
import type { LiveRun } from './live-run.ts';

export function report(
  tx: Transaction,
  { workerId, reports, nowMs }: { workerId: string; reports: readonly RunReport[]; nowMs: number },
): ReportResult[] {
  const live = liveRuns(
    tx,
    reports.map(({ runId }) => runId),
  );
  tx.jobs.load(Array.from(live.values(), run => run.job_id));
  return boundedReports(reports).map(said => {
    const run = live.get(said.runId);
    if (run?.status !== 'running' || run.fence !== said.fence || run.worker_id !== workerId) {
      return { runId: said.runId, status: 'fenced' };
    }
    // Said twice in one call, the second has no effect.
    live.delete(said.runId);
    return { runId: said.runId, status: reportOne(tx, run, said, nowMs) };
  });
}

function reportOne(tx: Transaction, run: LiveRun, said: RunReport, nowMs: number): ReportResult['status'] {
  switch (said.outcome) {
    case 'success':
      return finish(tx, run, said, { status: 'success', error: null, output: said.output }, nowMs);
    case 'failed':
      return finish(tx, run, said, { status: 'failed', error: said.error, output: said.output }, nowMs);
    case 'cancelled':
      return finish(tx, run, said, { status: 'cancelled', error: null }, nowMs);
    default:
      if (run.cancel_requested === 1) return finish(tx, run, said, { status: 'cancelled', error: null }, nowMs);
      return putBack(tx, run, said, nowMs);
  }
}

function finish(
  tx: Transaction,
  run: LiveRun,
  said: RunReport,
  ending: { status: 'success' | 'failed' | 'cancelled'; error: RunError | null; output?: unknown },
  nowMs: number,
): ReportResult['status'] {
  // A cancelled run has no result, so no duration either.
  const durationMs = ending.status === 'cancelled' ? null : said.durationMs;
  const when = { finishedAtMs: said.finishedAtMs, durationMs, isByWorker: true };
  finishRun(tx, run, { ...ending, ...when }, nowMs);
  return ending.status;
}

type PutBack = Exclude<RunReport, { outcome: 'success' | 'failed' | 'cancelled' }>;

/** The attempt has ended, the run has not. */
function putBack(tx: Transaction, run: LiveRun, said: PutBack, nowMs: number): ReportResult['status'] {
  const about = { jobId: run.job_id, runId: run.run_id };
  switch (said.outcome) {
    case 'retry':
      tx.event('run.retrying', nowMs, about, {
        attempt: run.attempt,
        error: said.error,
        available_at: new Date(said.availableAtMs).toISOString(),
      });
      return delay(tx, run, { ...said, reason: 'retry', outcome: 'failed', error: said.error, isCounted: true }, nowMs);
    case 'snooze':
      tx.event('run.snoozed', nowMs, about, {
        attempt: run.attempt,
        available_at: new Date(said.availableAtMs).toISOString(),
      });
      return delay(tx, run, { ...said, reason: 'snooze', outcome: 'snoozed', error: null, isCounted: false }, nowMs);
    case 'released':
      return release(tx, run, said, nowMs);
    case 'await_approval':
      return awaitApproval(tx, run, said, nowMs);
  }
}

interface Delay {
  reason: 'retry' | 'snooze';
  availableAtMs: number;
  finishedAtMs: number;
  outcome: 'failed' | 'snoozed';
  error: RunError | null;
  isCounted: boolean;
}

/** Until its time, or to the queue when that has come. The lane place stays held: the run is not over. */
function delay(tx: Transaction, run: LiveRun, delayed: Delay, nowMs: number): ReportResult['status'] {
  const attempts = endedAttempt(run, delayed);
  const availableMs = Math.round(delayed.availableAtMs);
  const status = availableMs > nowMs ? 'delayed' : 'queued';
  tx.sql.run(
    `UPDATE runs SET status = ?, delay_reason = ?, available_ms = ?, ready_ms = ?, worker_id = NULL, attempt_open = 0,
       attempt = ?, attempts = ? WHERE run_id = ?`,
    [
      status,
      status === 'delayed' ? delayed.reason : null,
      availableMs,
      nowMs,
      run.attempt - (delayed.isCounted ? 0 : 1),
      attempts,
      run.run_id,
    ],
  );
  tx.count('running', run, -1);
  tx.count(status, run, 1);
  // Whoever promotes may have to wake sooner than it believed.
  tx.wake(status === 'delayed' ? 'schedule' : `queue:${run.pool}`);
  return status;
}

/** Back to its old place in the queue, not behind what came later. */
function release(tx: Transaction, run: LiveRun, said: PutBack, nowMs: number): ReportResult['status'] {
  const attempts = endedAttempt(run, { finishedAtMs: said.finishedAtMs, outcome: 'released', error: null });
  tx.sql.run(
    `UPDATE runs SET status = 'queued', worker_id = NULL, attempt_open = 0, attempt = attempt - 1, attempts = ? WHERE run_id = ?`,
    [attempts, run.run_id],
  );
  tx.count('running', run, -1);
  tx.count('queued', run, 1);
  const facts = { attempt: run.attempt, worker_id: run.worker_id };
  tx.event('run.released', nowMs, { jobId: run.job_id, runId: run.run_id }, facts);
  tx.wake(`queue:${run.pool}`);
  return 'queued';
}

function awaitApproval(
  tx: Transaction,
  run: LiveRun,
  said: Extract<RunReport, { outcome: 'await_approval' }>,
  nowMs: number,
): ReportResult['status'] {
  const attempts = endedAttempt(run, { finishedAtMs: said.finishedAtMs, outcome: 'awaiting_approval', error: null });
  tx.sql.run(
    `UPDATE runs SET status = 'awaiting_approval', worker_id = NULL, attempt_open = 0, attempt = attempt - 1, lane_held = 0,
       attempts = ?, approval_id = ? WHERE run_id = ?`,
    [attempts, said.approval.approvalId, run.run_id],
  );
  tx.count('running', run, -1);
  tx.count('awaiting_approval', run, 1);
  const about = { jobId: run.job_id, runId: run.run_id };
  tx.event('run.awaiting_approval', nowMs, about, { approval_id: said.approval.approvalId });
  openApproval(tx, said.approval, { ...about, actor: run.actor }, nowMs);
  if (run.lane !== null && run.lane_held === 1) leaveLane(tx, run.lane, nowMs);
  return 'awaiting_approval';
}
