import type { RunError, TerminalStatus } from '@multi-job/contract';
import { isoOf } from '../../core/clock.ts';
import { DURATION_BUCKETS_MS } from '../port/metrics.ts';
import { leaveLane, stopWaiting } from './lanes.ts';
import type { LiveRun } from './live-run.ts';
import type { Transaction } from './transaction.ts';

/** How a run ended. */
export interface Ending {
  status: TerminalStatus;
  finishedAtMs: number;
  /** Null: it ended without a result. */
  durationMs: number | null;
  error: RunError | null;
  output?: unknown;
  /** Whether a worker ended it: then the last attempt ends with it. */
  isByWorker: boolean;
}

/**
 * Ends a live run, and with it all that hangs on it: moves it to history, frees its lane place, updates failure
 * memory, counts metrics and appends the event.
 */
export function finishRun(tx: Transaction, run: LiveRun, ending: Ending, nowMs: number): void {
  moveToHistory(tx, run, ending);
  storeOutput(tx, run, ending);
  tx.count(run.status, run, -1);
  tx.metric({ kind: 'counter', name: 'job_runs_total', labels: { type: run.type, status: ending.status }, by: 1 });
  if (ending.durationMs !== null && ending.status !== 'cancelled') observeDuration(tx, run.type, ending.durationMs);
  appendEvent(tx, run, ending, nowMs);
  remember(tx, run, ending, nowMs);
  if (run.lane === null) return;
  if (run.lane_held === 1) leaveLane(tx, run.lane, nowMs);
  else if (run.delay_reason === 'lane_full') stopWaiting(tx, run.lane, nowMs);
}

function moveToHistory(tx: Transaction, run: LiveRun, ending: Ending): void {
  tx.history.add({
    runId: run.run_id,
    status: ending.status,
    finishedMs: ending.finishedAtMs,
    hasPayload: run.has_payload === 1 || hasOutput(ending),
    durationMs: ending.durationMs,
    errorCode: ending.error?.code ?? null,
    errorMessage: ending.error?.message ?? null,
    isLastAttemptOpen: ending.isByWorker,
    attempts: run.attempts,
  });
  // Nothing looks at the row of a running run before the commit; one that waits could be found by its lane.
  if (run.status !== 'running') tx.history.flush();
}

function storeOutput(tx: Transaction, run: LiveRun, ending: Ending): void {
  if (hasOutput(ending)) {
    tx.sql.run(
      `INSERT INTO run_payloads (run_id, output) VALUES (?, ?)
       ON CONFLICT DO UPDATE SET output = excluded.output, checkpoint = NULL`,
      [run.run_id, JSON.stringify(ending.output)],
    );
  } else if (run.has_payload === 1) {
    tx.sql.run('UPDATE run_payloads SET checkpoint = NULL WHERE run_id = ? AND checkpoint IS NOT NULL', [run.run_id]);
  }
}

function hasOutput(ending: Ending): boolean {
  return ending.output !== undefined && ending.output !== null;
}

function observeDuration(tx: Transaction, type: string, durationMs: number): void {
  tx.metric({
    kind: 'histogram',
    name: 'job_duration_ms',
    labels: { type },
    value: durationMs,
    buckets: DURATION_BUCKETS_MS,
  });
}

function appendEvent(tx: Transaction, run: LiveRun, ending: Ending, nowMs: number): void {
  const about = { jobId: run.job_id, runId: run.run_id };
  const facts = { attempt: run.attempt, duration_ms: ending.durationMs };
  if (ending.status === 'success') tx.event('run.succeeded', nowMs, about, facts);
  else if (ending.status === 'failed') tx.event('run.failed', nowMs, about, { ...facts, error: ending.error });
  else tx.event('run.cancelled', nowMs, about, { attempt: run.attempt });
}

function remember(tx: Transaction, { job_id: jobId }: LiveRun, ending: Ending, nowMs: number): void {
  tx.memory.ended(jobId);
  if (ending.status === 'success') {
    if (tx.memory.succeeded(jobId, nowMs)) tx.event('job.cooldown_cleared', nowMs, { jobId });
  } else if (ending.status === 'failed') {
    const cooldown = tx.memory.failed(jobId, ending.error, nowMs);
    if (cooldown === null) return;
    const facts = { failures: cooldown.failures, cooldown_until: isoOf(cooldown.untilMs) };
    tx.event('job.cooldown_started', nowMs, { jobId }, facts);
  }
}
