import { cancelLiveRun } from '../queue/cancel-run.ts';
import { IS_LIVE, LIVE_RUN } from '../queue/live-run.ts';
import type { LiveRun } from '../queue/live-run.ts';
import { limitNow } from '../schedule/lanes.ts';
import { jobNotFound } from '../store/not-found.ts';
import type { Transaction } from '../store/transaction.ts';
import { armJob } from './arm-job.ts';
import { forgetJobValues } from './forget-job-values.ts';
import { jobRow } from './job-rows.ts';

export function deleteJob(
  tx: Transaction,
  { jobId, actor, nowMs }: { jobId: string; actor: string; nowMs: number },
): { cancelledRunIds: string[] } {
  const job = jobRow(tx, jobId);
  if (job === undefined) throw jobNotFound(jobId);
  keepLimit(tx, jobId);
  removeSpec(tx, jobId);
  forgetJobValues(tx, jobId);
  const cancelledRunIds = cancelRuns(tx, jobId, actor, nowMs);
  tx.event('job.deleted', nowMs, { jobId }, { actor });
  tx.wake('schedule');
  return { cancelledRunIds };
}

/** Runs that wait for the lane still go by the limit of the job while they are cancelled one by one. */
function keepLimit(tx: Transaction, jobId: string): void {
  tx.sql.run(`UPDATE runs SET lane_limit = ? WHERE job_id = ? AND delay_reason = 'lane_full'`, [
    limitNow(tx, jobId),
    jobId,
  ]);
}

/** The job goes first, so that the runs cancelled after it are not added to a memory that is going. */
function removeSpec(tx: Transaction, jobId: string): void {
  for (const { version_id: versionId } of tx.sql.rows<{ version_id: string }>(
    'SELECT version_id FROM job_versions WHERE job_id = ?',
    [jobId],
  )) {
    tx.specs.forget(jobId, versionId);
  }
  for (const table of ['jobs', 'job_versions', 'job_marks', 'occurrences', 'notices']) {
    tx.sql.run(`DELETE FROM ${table} WHERE job_id = ?`, [jobId]);
  }
  tx.sql.run('DELETE FROM job_state WHERE job_id = ? AND live_runs = 0 AND finished_runs = 0', [jobId]);
  tx.sql.run(
    `UPDATE job_state SET ledger_rows = 0, consecutive_failures = 0, cooldown_until_ms = NULL, last_failure_ms = NULL,
       last_success_ms = NULL WHERE job_id = ?`,
    [jobId],
  );
  armJob(tx, jobId, null);
}

/** Those that wait for a lane go first, so that none of them is let in by a place that becomes free here. */
function cancelRuns(tx: Transaction, jobId: string, actor: string, nowMs: number): string[] {
  const runs = tx.sql.rows<LiveRun>(
    `SELECT ${LIVE_RUN} FROM runs WHERE job_id = ? AND ${IS_LIVE}
     ORDER BY delay_reason IS NOT 'lane_full', run_id`,
    [jobId],
  );
  const cancelled: string[] = [];
  for (const { run_id: runId } of runs) {
    // Read again: the end of an earlier one may have let this one into their lane.
    if (cancelLiveRun(tx, runId, actor, nowMs) === 'cancelled') cancelled.push(runId);
  }
  return cancelled;
}
