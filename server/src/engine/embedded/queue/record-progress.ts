import { AppError } from '../../../core/errors.ts';
import { KEPT_LOG_LINES } from '../../port/limits.ts';
import type { RecordProgress } from '../../port/queue.ts';
import { runNotFound } from '../store/not-found.ts';
import { storeCheckpoint } from '../store/payloads.ts';
import type { Transaction } from '../store/transaction.ts';
import { liveRun } from './live-run.ts';

export function recordProgress(tx: Transaction, command: RecordProgress): void {
  const { runId, nowMs } = command;
  const attempt = heldAttempt(tx, command);
  if (command.progress !== undefined) {
    tx.sql.run('UPDATE runs SET progress = ? WHERE run_id = ?', [JSON.stringify(command.progress), runId]);
    tx.event('run.progress', nowMs, { jobId: attempt.jobId, runId }, { ...command.progress });
  }
  if (command.checkpoint !== undefined) storeCheckpoint(tx, runId, command.checkpoint);
  appendLogs(tx, runId, attempt.number, command.logs ?? []);
}

function heldAttempt(tx: Transaction, { runId, fence }: RecordProgress): { number: number; jobId: string } {
  const run = liveRun(tx, runId);
  if (run?.status === 'running' && run.fence === fence) return { number: run.attempt, jobId: run.job_id };
  const isKnown = run !== undefined || tx.sql.row('SELECT 1 FROM runs WHERE run_id = ?', [runId]) !== undefined;
  if (!isKnown) throw runNotFound(runId);
  throw new AppError('FENCED', `Run ${runId} is no longer held under fencing token ${fence}: stop working on it.`, {
    details: { run_id: runId, fence },
  });
}

function appendLogs(tx: Transaction, runId: string, attempt: number, logs: NonNullable<RecordProgress['logs']>): void {
  if (logs.length === 0) return;
  const last = tx.sql.row<{ seq: number | null }>('SELECT max(seq) AS seq FROM run_logs WHERE run_id = ?', [runId]);
  let seq = last?.seq ?? 0;
  for (const { at, level, message } of logs.slice(-KEPT_LOG_LINES)) {
    seq += 1;
    tx.sql.run('INSERT INTO run_logs (run_id, seq, at, attempt, level, message) VALUES (?, ?, ?, ?, ?, ?)', [
      runId,
      seq,
      at,
      attempt,
      level,
      message,
    ]);
  }
  tx.sql.run('DELETE FROM run_logs WHERE run_id = ? AND seq <= ?', [runId, seq - KEPT_LOG_LINES]);
}
