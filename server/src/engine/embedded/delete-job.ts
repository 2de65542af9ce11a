import { LIVE_RUN } from './live-run.ts';
import type { LiveRun } from './live-run.ts';
import { cancelLiveRun } from './cancel-run.ts';
import { jobNotFound } from './not-found.ts';
import type { Transaction } from './transaction.ts';

export function deleteJob(
  tx: Transaction,
  { jobId, actor, nowMs }: { jobId: string; actor: string; nowMs: number },
): { cancelledRunIds: string[] } {
  const job = tx.sql.row<{ finished_runs: number }>('SELECT finished_runs FROM jobs WHERE job_id = ?', [jobId]);
  if (job === undefined) throw jobNotFound(jobId);
  removeSpec(tx, jobId, job.finished_runs);
  const cancelledRunIds = cancelRuns(tx, jobId, actor, nowMs);
  tx.event('job.deleted', nowMs, { jobId }, { actor });
  tx.wake('schedule');
  return { cancelledRunIds };
}

/** The job goes first, so that the runs cancelled after it are not added to a memory that is going. */
function removeSpec(tx: Transaction, jobId: string, finishedRuns: number): void {
  for (const { version_id: versionId } of tx.sql.rows<{ version_id: string }>(
    'SELECT version_id FROM job_versions WHERE job_id = ?',
    [jobId],
  )) {
    tx.specs.forget(jobId, versionId);
  }
  for (const table of ['jobs', 'job_versions', 'occurrences', 'notices']) {
    tx.sql.run(`DELETE FROM ${table} WHERE job_id = ?`, [jobId]);
  }
  if (finishedRuns > 0) {
    tx.sql.run('INSERT INTO deleted_jobs (job_id, finished_runs) VALUES (?, ?)', [jobId, finishedRuns]);
  }
}

function cancelRuns(tx: Transaction, jobId: string, actor: string, nowMs: number): string[] {
  const runs = tx.sql.rows<LiveRun>(`SELECT ${LIVE_RUN} FROM live_runs WHERE job_id = ? ORDER BY run_id`, [jobId]);
  const cancelled: string[] = [];
  for (const { run_id: runId } of runs) {
    // Read again: the end of an earlier one may have let this one into their lane.
    if (cancelLiveRun(tx, runId, actor, nowMs) === 'cancelled') cancelled.push(runId);
  }
  return cancelled;
}
