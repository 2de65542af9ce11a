import { priorityOrder, TURNS_PER_ROUND } from '../../../core/queue/priority-turns.ts';
import type { Transaction } from '../store/transaction.ts';

/** A queued run, with all that the worker who takes it is told. */
export interface Head {
  run_id: string;
  job_id: string;
  version_id: string;
  pool: string;
  priority: number;
  fence: number;
  attempt: number;
  source: string;
  scheduled_ms: number;
  available_ms: number;
  trace_id: string | null;
  may_have_run_twice: number;
  has_payload: number;
  inputs: string | null;
  approval_id: string | null;
  lane: string | null;
  lane_held: number;
}

/**
 * The next `limit` queued runs of a pool, by turns of the priorities. The turn is kept per pool over all workers.
 */
export function takeTurns(tx: Transaction, pool: string, limit: number): Head[] {
  const waiting = waitingPriorities(tx, pool);
  const queues = [0, 1, 2].map(priority => (waiting.has(priority) ? headsOf(tx, pool, priority, limit) : []));
  const filled = queues.filter(heads => heads.length > 0);
  // Where only one priority has something there is nobody to be fair to.
  if (filled.length <= 1) return filled[0] ?? [];
  const firstTurn = turnsOf(tx, pool);
  const taken: Head[] = [];
  while (taken.length < limit) {
    const queue = priorityOrder(firstTurn + taken.length)
      .map(priority => queues[priority])
      .find(heads => heads !== undefined && heads.length > 0);
    const head = queue?.shift();
    if (head === undefined) break;
    taken.push(head);
  }
  storeTurns(tx, pool, (firstTurn + taken.length) % TURNS_PER_ROUND);
  return taken;
}

function waitingPriorities(tx: Transaction, pool: string): Set<number> {
  const counted = tx.sql.rows<{ priority: number }>(
    `SELECT priority FROM live_counts WHERE status = 'queued' AND pool = ? AND count > 0`,
    [pool],
  );
  return new Set(counted.map(row => row.priority));
}

function headsOf(tx: Transaction, pool: string, priority: number, limit: number): Head[] {
  return tx.sql.rows<Head>(
    `SELECT run_id, job_id, version_id, pool, priority, fence, attempt, source, scheduled_ms, available_ms,
       trace_id, may_have_run_twice, has_payload, inputs, approval_id, lane, lane_held
     FROM runs WHERE status = 'queued' AND pool = ? AND priority = ?
     ORDER BY ready_ms, run_id LIMIT ?`,
    [pool, priority, limit],
  );
}

function turnsOf(tx: Transaction, pool: string): number {
  return tx.sql.row<{ turns: number }>('SELECT turns FROM pool_turns WHERE pool = ?', [pool])?.turns ?? 0;
}

function storeTurns(tx: Transaction, pool: string, turns: number): void {
  tx.sql.run('INSERT INTO pool_turns (pool, turns) VALUES (?, ?) ON CONFLICT DO UPDATE SET turns = excluded.turns', [
    pool,
    turns,
  ]);
}
