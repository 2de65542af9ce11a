import type { RunError, TerminalStatus } from '@multi-job/contract';
import { isoOf } from '../../../core/clock.ts';
import { DURATION_BUCKETS_MS } from '../../port/limits.ts';
import { leaveLane, stopWaiting } from '../schedule/lanes.ts';
import { payloadPlace } from '../store/payloads.ts';
import type { Transaction } from '../store/transaction.ts';
import type { LiveRun } from './live-run.ts';

/** How a run ended. */
export interface Ending {
  status: TerminalStatus;
  finishedAtMs: number;
  /** Null: it ended without a result. */
  durationMs: number | null;
  error: RunError | null;
  output?: unknown;
  /** Who cancelled it, where that ended it at once. */
  actor?: string;
  /** Whether a worker ended it: then the last attempt ends with it. */
  isByWorker: boolean;
}

/**
 * Ends a live run, and with it all that hangs on it: stores its end, frees its lane place, updates failure
 * memory, counts metrics and appends the event.
 */
export function finishRun(tx: Transaction, run: LiveRun, ending: Ending, nowMs: number): void {
  storeEnding(tx, run, ending);
  tx.count(run.status, run, -1);
  tx.metric({ kind: 'counter', name: 'job_runs_total', labels: { type: run.type, status: ending.status }, by: 1 });
  if (ending.isByWorker && ending.durationMs !== null && ending.status !== 'cancelled')
    observeDuration(tx, run.type, ending.durationMs);
  countEnding(tx, ending, nowMs);
  appendEvent(tx, run, ending, nowMs);
  remember(tx, run, ending, nowMs);
  if (run.lane === null) return;
  if (run.lane_held === 1) leaveLane(tx, run.lane, nowMs);
  else if (run.delay_reason === 'lane_full') stopWaiting(tx, run.lane, nowMs);
}

function storeEnding(tx: Transaction, run: LiveRun, ending: Ending): void {
  const output = payloadPlace(ending.output);
  if (output.isApart) {
    tx.sql.run(
      `INSERT INTO run_payloads (run_id, output) VALUES (?, ?)
       ON CONFLICT DO UPDATE SET output = excluded.output, checkpoint = NULL`,
      [run.run_id, output.text],
    );
  } else if (run.has_payload === 1) {
    tx.sql.run('UPDATE run_payloads SET checkpoint = NULL WHERE run_id = ? AND checkpoint IS NOT NULL', [run.run_id]);
  }
  tx.endings.add({
    runId: run.run_id,
    status: ending.status,
    finishedMs: ending.finishedAtMs,
    hasPayload: run.has_payload === 1 || output.isApart,
    durationMs: ending.durationMs,
    errorCode: ending.error?.code ?? null,
    errorMessage: ending.error?.message ?? null,
    isAttemptOpen: ending.isByWorker,
    attempts: run.attempts,
    output: output.inRow,
  });
  // Nothing looks at the row of a running run before the commit; one that waits could be found by its lane.
  if (run.status !== 'running') tx.endings.flush();
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

function countEnding(tx: Transaction, { status, durationMs, isByWorker }: Ending, nowMs: number): void {
  tx.minuteCounts.ended(status, nowMs);
  if (isByWorker && status !== 'cancelled' && durationMs !== null) tx.minuteCounts.took(durationMs, nowMs);
}

function appendEvent(tx: Transaction, run: LiveRun, ending: Ending, nowMs: number): void {
  const about = { jobId: run.job_id, runId: run.run_id };
  const facts = { attempt: run.attempt, duration_ms: ending.durationMs };
  if (ending.status === 'success') tx.event('run.succeeded', nowMs, about, facts);
  else if (ending.status === 'failed') tx.event('run.failed', nowMs, about, { ...facts, error: ending.error });
  else tx.event('run.cancelled', nowMs, about, { attempt: run.attempt, ...(ending.actor && { actor: ending.actor }) });
}

function remember(tx: Transaction, { job_id: jobId, run_id: runId }: LiveRun, ending: Ending, nowMs: number): void {
  tx.jobs.ended(jobId);
  if (ending.status === 'success') {
    if (tx.jobs.succeeded(jobId, nowMs)) tx.event('job.cooldown_cleared', nowMs, { jobId });
  } else if (ending.status === 'failed') {
    const cooldown = tx.jobs.failed(jobId, ending.error, nowMs);
    if (cooldown === null) return;
    const facts = { consecutive_failures: cooldown.failures, cooldown_until: isoOf(cooldown.untilMs) };
    tx.event('job.cooldown_started', nowMs, { jobId, runId }, facts);
  }
}
