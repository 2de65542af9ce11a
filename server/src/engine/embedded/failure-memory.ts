import type { JobMemory, RunError } from '@multi-job/contract';
import { isoOrNull } from '../../core/clock.ts';
import { cooldownUntil } from '../../core/safeguards/failure-cooldown.ts';
import { jobNotFound } from './not-found.ts';
import type { Reader } from './store.ts';
import type { Statements } from './statements.ts';

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

/**
 * What the ends of runs do to their jobs, gathered over one transaction and written once per job: failure memory, and
 * how many runs are kept. A job that is gone has no memory; only its runs are counted.
 */
export class MemoryTally {
  readonly #sql: Statements;
  readonly #jobs = new Map<string, { memory: MemoryRow | undefined; ended: number }>();

  constructor(sql: Statements) {
    this.#sql = sql;
  }

  /** @returns whether a cooldown ended. */
  succeeded(jobId: string, nowMs: number): boolean {
    const { memory } = this.#entry(jobId);
    if (memory === undefined) return false;
    const hadCooldown = memory.cooldown_until_ms !== null;
    memory.consecutive_failures = 0;
    memory.cooldown_until_ms = null;
    memory.last_success_ms = nowMs;
    return hadCooldown;
  }

  /** @returns the cooldown that began, or null. */
  failed(jobId: string, error: RunError | null, nowMs: number): { failures: number; untilMs: number } | null {
    const { memory } = this.#entry(jobId);
    if (memory === undefined) return null;
    const failures = memory.consecutive_failures + 1;
    const untilMs = cooldownAfter(memory, failures, nowMs);
    memory.consecutive_failures = failures;
    memory.cooldown_until_ms = untilMs;
    memory.last_error_code = error?.code ?? null;
    memory.last_error_message = error?.message ?? null;
    memory.last_failure_ms = nowMs;
    return untilMs === null ? null : { failures, untilMs };
  }

  /** Counts a run that is now history. */
  ended(jobId: string): void {
    this.#entry(jobId).ended += 1;
  }

  flush(): void {
    for (const [jobId, { memory, ended }] of this.#jobs) {
      if (memory === undefined) this.#countForDeleted(jobId, ended);
      else this.#write(jobId, memory, ended);
    }
  }

  #entry(jobId: string): { memory: MemoryRow | undefined; ended: number } {
    let entry = this.#jobs.get(jobId);
    if (entry === undefined) {
      entry = { memory: memoryRow({ sql: this.#sql }, jobId), ended: 0 };
      this.#jobs.set(jobId, entry);
    }
    return entry;
  }

  #write(jobId: string, memory: MemoryRow, ended: number): void {
    this.#sql.run(
      `UPDATE jobs SET consecutive_failures = ?, cooldown_until_ms = ?, last_error_code = ?, last_error_message = ?,
         last_failure_ms = ?, last_success_ms = ?, finished_runs = finished_runs + ? WHERE job_id = ?`,
      [
        memory.consecutive_failures,
        memory.cooldown_until_ms,
        memory.last_error_code,
        memory.last_error_message,
        memory.last_failure_ms,
        memory.last_success_ms,
        ended,
        jobId,
      ],
    );
  }

  #countForDeleted(jobId: string, ended: number): void {
    this.#sql.run(
      `INSERT INTO deleted_jobs (job_id, finished_runs) VALUES (?, ?)
       ON CONFLICT DO UPDATE SET finished_runs = finished_runs + excluded.finished_runs`,
      [jobId, ended],
    );
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

function memoryRow({ sql }: Pick<Reader, 'sql'>, jobId: string): MemoryRow | undefined {
  return sql.row<MemoryRow>(
    `SELECT consecutive_failures, cooldown_until_ms, cooldown_threshold, cooldown_base_sec, cooldown_max_sec,
       last_error_code, last_error_message, last_failure_ms, last_success_ms FROM jobs WHERE job_id = ?`,
    [jobId],
  );
}
