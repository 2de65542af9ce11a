import { enterLane, limitNow } from '../schedule/lanes.ts';
import type { Transaction } from '../store/transaction.ts';

/** What the verbs that move a live run need to know of it. */
export interface LiveRun {
  run_id: string;
  job_id: string;
  type: string;
  version_id: string;
  status: 'queued' | 'delayed' | 'running' | 'awaiting_approval';
  pool: string;
  priority: number;
  available_ms: number;
  started_ms: number | null;
  worker_id: string | null;
  attempt: number;
  fence: number;
  lane: string | null;
  lane_limit: number | null;
  lane_held: number;
  delay_reason: string | null;
  cancel_requested: number;
  has_payload: number;
  attempts: string | null;
  actor: string | null;
}

export const LIVE_RUN = `run_id, job_id, type, version_id, status, pool, priority, available_ms, started_ms, worker_id,
  attempt, fence, lane, lane_limit, lane_held, delay_reason, cancel_requested, has_payload, attempts, actor`;

/** Of a run without its final outcome. */
export const IS_LIVE = 'finished_ms IS NULL';

export function liveRun(tx: Pick<Transaction, 'sql'>, runId: string): LiveRun | undefined {
  return tx.sql.row<LiveRun>(`SELECT ${LIVE_RUN} FROM runs WHERE run_id = ? AND ${IS_LIVE}`, [runId]);
}

/** Those of the runs that are live, by id, read at once. */
export function liveRuns(tx: Pick<Transaction, 'sql'>, runIds: readonly string[]): Map<string, LiveRun> {
  const rows = tx.sql.rows<LiveRun>(
    `SELECT ${LIVE_RUN} FROM runs WHERE run_id IN (SELECT value FROM json_each(?)) AND ${IS_LIVE}`,
    [JSON.stringify(runIds)],
  );
  return new Map(rows.map(row => [row.run_id, row]));
}

/**
 * Makes a run that is delayed or was waiting for a human claimable, or lets it wait for its lane.
 *
 * @param readyMs its place in the queue.
 * @returns whether it is claimable.
 */
export function queueThroughLane(
  tx: Transaction,
  run: LiveRun,
  at: { readyMs: number; nowMs: number; reason: string },
): boolean {
  const holdsPlace = run.lane === null || run.lane_held === 1 || enterLane(tx, run.lane, limitNow(tx, run.job_id));
  const status = holdsPlace ? 'queued' : 'delayed';
  tx.sql.run(`UPDATE runs SET status = ?, delay_reason = ?, lane_held = ?, ready_ms = ? WHERE run_id = ?`, [
    status,
    holdsPlace ? null : 'lane_full',
    holdsPlace && run.lane !== null ? 1 : 0,
    at.readyMs,
    run.run_id,
  ]);
  tx.count(run.status, run, -1);
  tx.count(status, run, 1);
  const about = { jobId: run.job_id, runId: run.run_id };
  if (holdsPlace) {
    tx.event('run.queued', at.nowMs, about, { reason: at.reason });
    tx.wake(`queue:${run.pool}`);
  } else {
    tx.event('run.delayed', at.nowMs, about, { reason: 'lane_full' });
  }
  return holdsPlace;
}
