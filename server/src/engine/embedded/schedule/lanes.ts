import type { Transaction } from '../store/transaction.ts';

/**
 * A lane: how many of its runs hold a place and how many wait for one.
 *
 * A run holds a place from the moment it is queued until it ends, also while it waits for a retry; not while it waits
 * for its time, for the lane or for a human. A place that is freed goes to the head of those who wait, in the same
 * transaction, as long as the limit allows that the head's job names now.
 */
export interface LaneState {
  active: number;
  waiting: number;
}

export function laneState({ sql }: Pick<Transaction, 'sql'>, lane: string): LaneState {
  return (
    sql.row<LaneState>('SELECT active, waiting FROM lanes WHERE lane = ?', [lane]) ?? {
      active: 0,
      waiting: 0,
    }
  );
}

/** The limit of its lane that a job names now, whatever it named when a run of it was accepted; null: none. */
export function limitNow({ sql }: Pick<Transaction, 'sql'>, jobId: string): number | null {
  return (
    sql.row<{ lane_limit: number | null }>('SELECT lane_limit FROM jobs WHERE job_id = ?', [jobId])?.lane_limit ?? null
  );
}

/** Takes a place for a run that becomes claimable. False: it has to wait, and is counted among those who do. */
export function enterLane(tx: Transaction, lane: string, limit: number | null): boolean {
  const state = laneState(tx, lane);
  const hasRoom = limit === null || (state.active < limit && state.waiting === 0);
  changeLane(tx, lane, hasRoom ? { active: 1, waiting: 0 } : { active: 0, waiting: 1 });
  return hasRoom;
}

/** Gives back the place of a run that ended or waits for a human, and lets in who waited for it. */
export function leaveLane(tx: Transaction, lane: string, nowMs: number): void {
  changeLane(tx, lane, { active: -1, waiting: 0 });
  admitWaiting(tx, lane, nowMs);
}

/** A run that waited for the lane waits no more. The one behind it may have room where it had none. */
export function stopWaiting(tx: Transaction, lane: string, nowMs: number): void {
  changeLane(tx, lane, { active: 0, waiting: -1 });
  admitWaiting(tx, lane, nowMs);
}

export function changeLane(tx: Transaction, lane: string, delta: LaneState): void {
  tx.sql.run(
    `INSERT INTO lanes (lane, active, waiting) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET active = active + excluded.active, waiting = waiting + excluded.waiting`,
    [lane, delta.active, delta.waiting],
  );
}

/** Lets in who waits, first come, first served, as far as the limits that their jobs name now allow. */
export function admitWaiting(tx: Transaction, lane: string, nowMs: number): void {
  const state = laneState(tx, lane);
  let { active, waiting } = state;
  while (waiting > 0) {
    const head = laneHead(tx, lane);
    if (head === undefined || (head.lane_limit !== null && active >= head.lane_limit)) break;
    admit(tx, head, nowMs);
    active += 1;
    waiting -= 1;
  }
  if (active !== state.active) {
    changeLane(tx, lane, { active: active - state.active, waiting: waiting - state.waiting });
  }
  if (active === 0 && waiting === 0) tx.sql.run('DELETE FROM lanes WHERE lane = ?', [lane]);
}

interface Waiter {
  run_id: string;
  job_id: string;
  pool: string;
  priority: number;
  lane_limit: number | null;
}

function laneHead(tx: Transaction, lane: string): Waiter | undefined {
  return tx.sql.row<Waiter>(
    `SELECT run_id, job_id, runs.pool, runs.priority,
       iif(jobs.job_id IS NULL, runs.lane_limit, jobs.lane_limit) AS lane_limit
     FROM runs LEFT JOIN jobs USING (job_id)
     WHERE runs.lane = ? AND delay_reason = 'lane_full' ORDER BY ready_ms, run_id LIMIT 1`,
    [lane],
  );
}

function admit(tx: Transaction, waiter: Waiter, nowMs: number): void {
  tx.sql.run(`UPDATE runs SET status = 'queued', delay_reason = NULL, lane_held = 1, ready_ms = ? WHERE run_id = ?`, [
    nowMs,
    waiter.run_id,
  ]);
  tx.count('delayed', waiter, -1);
  tx.count('queued', waiter, 1);
  tx.event('run.queued', nowMs, { jobId: waiter.job_id, runId: waiter.run_id }, { reason: 'lane_free' });
  tx.wake(`queue:${waiter.pool}`);
}
