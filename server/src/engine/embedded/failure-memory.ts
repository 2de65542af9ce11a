import type { JobMemory, RunError } from '@multi-job/contract';
import { isoOrNull } from '../../core/clock.ts';
import { cooldownUntil } from '../../core/safeguards/failure-cooldown.ts';
import { jobNotFound } from './not-found.ts';
import type { Reader } from './store.ts';
import type { Transaction } from './transaction.ts';

interface MemoryRow {
  consecutive_failures: number;
  cooldown_until_ms: number | null;
  cooldown_threshold: number | null;
  cooldown_base_sec: number | null;
  cooldown_max_sec: number | null;
  last_error_code: string | null;
  last_error_message: string | null;
  last_failure_ms: number | null;
  last_success_ms: number | null;
}

/** A job that is gone has no memory: nothing happens. */
export function rememberSuccess(tx: Transaction, jobId: string, nowMs: number): void {
  const before = tx.sql.row<{ cooldown_until_ms: number | null }>(
    'SELECT cooldown_until_ms FROM jobs WHERE job_id = ?',
    [jobId],
  );
  if (before === undefined) return;
  tx.sql.run(
    'UPDATE jobs SET consecutive_failures = 0, cooldown_until_ms = NULL, last_success_ms = ? WHERE job_id = ?',
    [nowMs, jobId],
  );
  if (before.cooldown_until_ms !== null) tx.event('job.cooldown_cleared', nowMs, { jobId });
}

/** A job that is gone has no memory: nothing happens. */
export function rememberFailure(tx: Transaction, jobId: string, error: RunError | null, nowMs: number): void {
  const before = memoryRow(tx, jobId);
  if (before === undefined) return;
  const failures = before.consecutive_failures + 1;
  const untilMs = cooldownAfter(before, failures, nowMs);
  tx.sql.run(
    `UPDATE jobs SET consecutive_failures = ?, cooldown_until_ms = ?, last_error_code = ?, last_error_message = ?,
       last_failure_ms = ? WHERE job_id = ?`,
    [failures, untilMs, error?.code ?? null, error?.message ?? null, nowMs, jobId],
  );
  if (untilMs !== null) {
    tx.event('job.cooldown_started', nowMs, { jobId }, { failures, cooldown_until: isoOrNull(untilMs) });
  }
}

export function getMemory(reader: Reader, jobId: string): JobMemory {
  const row = memoryRow(reader, jobId);
  if (row === undefined) throw jobNotFound(jobId);
  return {
    job_id: jobId,
    consecutive_failures: row.consecutive_failures,
    cooldown_until: isoOrNull(row.cooldown_until_ms),
    last_error:
      row.last_error_code === null ? null : { code: row.last_error_code, message: row.last_error_message ?? '' },
    last_failure_at: isoOrNull(row.last_failure_ms),
    last_success_at: isoOrNull(row.last_success_ms),
  };
}

function cooldownAfter(row: MemoryRow, failures: number, nowMs: number): number | null {
  const { cooldown_threshold: threshold, cooldown_base_sec: baseSec, cooldown_max_sec: maxSec } = row;
  if (threshold === null || baseSec === null || maxSec === null) return null;
  return cooldownUntil(failures, { threshold, baseSec, maxSec }, nowMs);
}

function memoryRow({ sql }: Pick<Transaction, 'sql'>, jobId: string): MemoryRow | undefined {
  return sql.row<MemoryRow>(
    `SELECT consecutive_failures, cooldown_until_ms, cooldown_threshold, cooldown_base_sec, cooldown_max_sec,
       last_error_code, last_error_message, last_failure_ms, last_success_ms FROM jobs WHERE job_id = ?`,
    [jobId],
  );
}
