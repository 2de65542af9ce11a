import { idTimePrefix } from '../../../core/ids.ts';
import { BUDGETS_KEPT_MS, RUN_COUNTS_KEPT_MS } from '../../port/limits.ts';
import type { Prune } from '../../port/queue.ts';
import { eventNumberOf } from '../../records/event-ids.ts';
import { sweepValues } from '../jobs/forget-job-values.ts';
import type { SqlValue } from '../store/statements.ts';
import type { Transaction } from '../store/transaction.ts';

const DAY_MS = 86_400_000;
/** Rows of each small table that one call removes at most, so that the lock is held shortly. */
const HOUSEKEEPING_ROWS = 5000;
/** Events lie side by side in the order of their removal, and there are many. */
const EVENT_ROWS = 50_000;

interface OldRun {
  run_id: string;
  job_id: string;
}

export function prune(tx: Transaction, command: Prune): { removedRuns: number; hasMore: boolean } {
  const expired = expiredRuns(tx, command);
  removeRuns(tx, expired);
  const surplus = surplusRuns(tx, command.keepPerJob, command.limit - expired.length);
  removeRuns(tx, surplus);
  const removedRuns = expired.length + surplus.length;
  const hasMoreRows = removeOldRows(tx, command);
  const hasMoreValues = sweepValues(tx);
  return { removedRuns, hasMore: hasMoreRows || hasMoreValues || removedRuns >= command.limit };
}

/** A run cannot have ended before it was accepted, so its id bounds the search. */
function expiredRuns(tx: Transaction, { finishedBeforeMs, limit }: Prune): OldRun[] {
  return tx.sql.rows<OldRun>(
    'SELECT run_id, job_id FROM runs WHERE run_id < ? AND finished_ms < ? ORDER BY run_id LIMIT ?',
    [idTimePrefix(finishedBeforeMs), finishedBeforeMs, limit],
  );
}

function surplusRuns(tx: Transaction, keepPerJob: number, limit: number): OldRun[] {
  if (limit <= 0) return [];
  const crowded = tx.sql.rows<{ job_id: string; finished_runs: number }>(
    'SELECT job_id, finished_runs FROM job_state WHERE finished_runs > ? LIMIT ?',
    [keepPerJob, limit],
  );
  const surplus: OldRun[] = [];
  for (const { job_id: jobId, finished_runs: count } of crowded) {
    if (surplus.length >= limit) break;
    surplus.push(...oldestRuns(tx, jobId, Math.min(count - keepPerJob, limit - surplus.length)));
  }
  return surplus;
}

function oldestRuns(tx: Transaction, jobId: string, count: number): OldRun[] {
  return tx.sql.rows<OldRun>(
    'SELECT run_id, job_id FROM runs WHERE job_id = ? AND finished_ms IS NOT NULL ORDER BY run_id LIMIT ?',
    [jobId, count],
  );
}

function removeRuns(tx: Transaction, runs: readonly OldRun[]): void {
  const removedByJob = new Map<string, number>();
  for (const { run_id: runId, job_id: jobId } of runs) {
    tx.sql.run('DELETE FROM runs WHERE run_id = ?', [runId]);
    tx.sql.run('DELETE FROM run_payloads WHERE run_id = ?', [runId]);
    tx.sql.run('DELETE FROM run_logs WHERE run_id = ?', [runId]);
    removedByJob.set(jobId, (removedByJob.get(jobId) ?? 0) + 1);
  }
  for (const [jobId, removed] of removedByJob) {
    tx.sql.run('UPDATE job_state SET finished_runs = finished_runs - ? WHERE job_id = ?', [removed, jobId]);
    tx.sql.run(
      `DELETE FROM job_state WHERE job_id = ? AND finished_runs <= 0 AND live_runs <= 0
         AND NOT EXISTS (SELECT 1 FROM jobs WHERE jobs.job_id = job_state.job_id)`,
      [jobId],
    );
  }
}

/** @returns whether one of the tables may hold more. */
function removeOldRows(tx: Transaction, { nowMs, finishedBeforeMs, keepEvents, keepEventsAfter }: Prune): boolean {
  const removed = [
    removeSome(tx, 'kv', 'expires_ms <= ?', [nowMs]),
    removeSome(tx, 'remembered_keys', 'expires_ms <= ?', [nowMs]),
    removeSome(tx, 'idempotency_keys', 'expires_ms <= ?', [nowMs]),
    removeSome(tx, 'rate_windows', 'reset_ms <= ?', [nowMs]),
    removeSome(
      tx,
      'agents',
      `expires_ms <= ? AND NOT EXISTS (SELECT 1 FROM runs WHERE worker_id = agent_id AND status = 'running')`,
      [nowMs - DAY_MS],
    ),
    removeSome(
      tx,
      'approvals',
      `status <> 'pending' AND created_ms < ?
         AND NOT EXISTS (SELECT 1 FROM runs WHERE runs.run_id = approvals.run_id AND finished_ms IS NULL)`,
      [finishedBeforeMs],
    ),
    removeSome(tx, 'run_tallies', 'minute < ?', [Math.floor((nowMs - RUN_COUNTS_KEPT_MS) / 60_000)]),
    removeBudgets(tx, nowMs - BUDGETS_KEPT_MS),
    removeSome(tx, 'notices', 'at_ms <= ?', [nowMs - DAY_MS]),
  ];
  const hasMoreEvents = removeEvents(tx, keepEvents, keepEventsAfter);
  return hasMoreEvents || removed.some(count => count >= HOUSEKEEPING_ROWS);
}

/** What a run reserved goes with what it used up. */
function removeBudgets({ sql }: Transaction, untouchedSinceMs: number): number {
  const old = sql.rows<{ member: string }>('SELECT member FROM budgets WHERE touched_ms < ? LIMIT ?', [
    untouchedSinceMs,
    HOUSEKEEPING_ROWS,
  ]);
  for (const { member } of old) {
    sql.run('DELETE FROM budgets WHERE member = ?', [member]);
    if (member.startsWith('run|')) sql.run('DELETE FROM budget_reservations WHERE run_id = ?', [member.slice(4)]);
  }
  return old.length;
}

/** The newest stays in any case: the ids of later ones go on from it. @returns whether there are more to remove. */
function removeEvents({ sql }: Transaction, keepEvents: number, keepAfter: string | undefined): boolean {
  const ends = sql.row<{ oldest: number | null; newest: number | null }>(
    'SELECT (SELECT min(id) FROM events) AS oldest, (SELECT max(id) FROM events) AS newest',
  );
  const oldest = ends?.oldest ?? 0;
  const lastRead = keepAfter === undefined ? Infinity : keepAfter === '' ? 0 : eventNumberOf(keepAfter);
  const lastTooMany = Math.min((ends?.newest ?? 0) - Math.max(1, keepEvents), lastRead);
  const last = Math.min(lastTooMany, oldest + EVENT_ROWS - 1);
  if (last >= oldest) sql.run('DELETE FROM events WHERE id <= ?', [last]);
  return last < lastTooMany;
}

const KEY_COLUMNS: Record<string, string> = {
  kv: 'rowid',
  remembered_keys: 'key',
  idempotency_keys: 'key',
  rate_windows: 'key',
  agents: 'agent_id',
  approvals: 'approval_id',
  notices: '(job_id, type)',
  run_tallies: '(minute, measure)',
};

function removeSome(tx: Transaction, table: string, condition: string, params: readonly SqlValue[]): number {
  const key = KEY_COLUMNS[table] ?? 'rowid';
  const selected = key.replace(/[()]/g, '');
  return tx.sql.run(
    `DELETE FROM ${table} WHERE ${key} IN (SELECT ${selected} FROM ${table} WHERE ${condition} LIMIT ?)`,
    [...params, HOUSEKEEPING_ROWS],
  );
}
