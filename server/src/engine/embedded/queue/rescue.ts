import type { RescuedRun } from '../../port/queue.ts';
import type { Reader } from '../store/store.ts';
import type { Transaction } from '../store/transaction.ts';
import { endedAttempt } from './ended-attempt.ts';
import { finishRun } from './finish-run.ts';
import { LIVE_RUN } from './live-run.ts';
import type { LiveRun } from './live-run.ts';

const WORKER_LOST = { code: 'worker_lost', message: 'The worker stopped answering while it held the run.' };

/** Services whose heartbeat ran out and of which nobody has said so yet. */
const NEWLY_LOST = `state = 'alive' AND expires_ms <= ?`;

/** Runs held by workers that are not alive. */
const ORPHANED = `FROM runs r JOIN agents a ON a.agent_id = r.worker_id
  WHERE r.status = 'running' AND (a.state <> 'alive' OR a.expires_ms <= ?)`;

/** Whether a rescue would find something; asked before the write lock is taken. */
export function hasToRescue({ sql }: Reader, nowMs: number): boolean {
  return (
    sql.row(`SELECT 1 FROM agents WHERE ${NEWLY_LOST} LIMIT 1`, [nowMs]) !== undefined ||
    sql.row(`SELECT 1 ${ORPHANED} LIMIT 1`, [nowMs]) !== undefined
  );
}

export function rescue(tx: Transaction, { nowMs, limit }: { nowMs: number; limit: number }): RescuedRun[] {
  markLost(tx, nowMs);
  const columns = LIVE_RUN.split(',').map(column => `r.${column.trim()}`);
  const orphaned = tx.sql.rows<LiveRun>(`SELECT ${columns.join(', ')} ${ORPHANED} ORDER BY r.run_id LIMIT ?`, [
    nowMs,
    limit,
  ]);
  return orphaned.map(run => ({
    runId: run.run_id,
    jobId: run.job_id,
    workerId: run.worker_id ?? '',
    status: rescueRun(tx, run, nowMs),
  }));
}

function markLost(tx: Transaction, nowMs: number): void {
  const lost = tx.sql.rows<{ agent_id: string; kind: string; last_seen_ms: number }>(
    `SELECT agent_id, kind, last_seen_ms FROM agents WHERE ${NEWLY_LOST} ORDER BY agent_id`,
    [nowMs],
  );
  for (const { agent_id: processId, kind, last_seen_ms: lastSeenMs } of lost) {
    tx.sql.run(`UPDATE agents SET state = 'lost' WHERE agent_id = ?`, [processId]);
    tx.event('agent.lost', nowMs, {}, { agent_id: processId, kind, last_seen_at: new Date(lastSeenMs).toISOString() });
  }
}

/** Takes a run back from whoever held it: queued again, failed or cancelled. */
export function rescueRun(tx: Transaction, run: LiveRun, nowMs: number): RescuedRun['status'] {
  const attempts = endedAttempt(run, { finishedAtMs: nowMs, outcome: 'worker_lost', error: WORKER_LOST });
  tx.sql.run('UPDATE runs SET may_have_run_twice = 1 WHERE run_id = ?', [run.run_id]);
  const ended = { ...run, attempts };
  const when = { finishedAtMs: nowMs, isByWorker: false };
  if (run.cancel_requested === 1) {
    finishRun(tx, ended, { ...when, status: 'cancelled', durationMs: null, error: null }, nowMs);
    return 'cancelled';
  }
  if (isUsedUp(tx, run)) {
    const durationMs = Math.max(0, nowMs - (run.started_ms ?? nowMs));
    finishRun(tx, ended, { ...when, status: 'failed', durationMs, error: WORKER_LOST }, nowMs);
    return 'failed';
  }
  requeue(tx, run, attempts, nowMs);
  return 'queued';
}

function isUsedUp(tx: Transaction, run: LiveRun): boolean {
  const spec = tx.specs.get(run.job_id, run.version_id);
  return spec !== null && run.attempt > spec.retry_policy.max_retry;
}

/** Back to its old place in the queue: it has waited long enough. The lane place stays held. */
function requeue(tx: Transaction, run: LiveRun, attempts: string, nowMs: number): void {
  tx.sql.run(`UPDATE runs SET status = 'queued', worker_id = NULL, attempt_open = 0, attempts = ? WHERE run_id = ?`, [
    attempts,
    run.run_id,
  ]);
  tx.count('running', run, -1);
  tx.count('queued', run, 1);
  const facts = { attempt: run.attempt, worker_id: run.worker_id };
  tx.event('run.rescued', nowMs, { jobId: run.job_id, runId: run.run_id }, facts);
  tx.wake(`queue:${run.pool}`);
}
