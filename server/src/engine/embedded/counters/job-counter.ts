import type { RunError } from '@multi-job/contract';
import { cooldownUntil } from '../../../core/safeguards/failure-cooldown.ts';
import type { SqlValue, Statements } from '../store/statements.ts';

/** Failure memory of a job, and its policy; null where failure memory is off or the job is gone. */
interface MemoryRow {
  job_id: string;
  consecutive_failures: number;
  cooldown_until_ms: number | null;
  last_failure_ms: number | null;
  last_success_ms: number | null;
  cooldown_threshold: number | null;
  cooldown_base_sec: number | null;
  cooldown_max_sec: number | null;
}

interface Entry {
  live: number;
  finished: number;
  memory: MemoryRow | null;
  error: RunError | null;
}

/**
 * What the runs of one transaction do to their jobs, written once per job: how many runs are live and finished, and
 * failure memory. A job that is gone has a row as long as runs of it are kept.
 */
export class JobCounter {
  readonly #sql: Statements;
  readonly #entries = new Map<string, Entry>();

  constructor(sql: Statements) {
    this.#sql = sql;
  }

  /** Reads the memory of many jobs at once, ahead of their runs' ends. */
  load(jobIds: readonly string[]): void {
    const missing = [...new Set(jobIds)].filter(jobId => this.#entry(jobId).memory === null);
    const rows = this.#sql.rows<MemoryRow>(
      `SELECT job_id, consecutive_failures, cooldown_until_ms, last_failure_ms, last_success_ms,
         cooldown_threshold, cooldown_base_sec, cooldown_max_sec
       FROM job_state LEFT JOIN jobs USING (job_id) WHERE job_id IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(missing)],
    );
    for (const row of rows) this.#entry(row.job_id).memory = row;
  }

  accepted(jobId: string): void {
    this.#entry(jobId).live += 1;
  }

  ended(jobId: string): void {
    const entry = this.#entry(jobId);
    entry.live -= 1;
    entry.finished += 1;
  }

  /** A run that ended elsewhere is kept here. */
  imported(jobId: string): void {
    this.#entry(jobId).finished += 1;
  }

  /** @returns whether a cooldown ended. */
  succeeded(jobId: string, nowMs: number): boolean {
    const memory = this.#memory(jobId);
    const hadCooldown = memory.cooldown_until_ms !== null;
    memory.consecutive_failures = 0;
    memory.cooldown_until_ms = null;
    memory.last_success_ms = nowMs;
    return hadCooldown;
  }

  /** @returns the cooldown that began, or null. */
  failed(jobId: string, error: RunError | null, nowMs: number): { failures: number; untilMs: number } | null {
    const memory = this.#memory(jobId);
    const failures = memory.consecutive_failures + 1;
    const untilMs = cooldownAfter(memory, failures, nowMs);
    memory.consecutive_failures = failures;
    memory.cooldown_until_ms = untilMs;
    memory.last_failure_ms = nowMs;
    this.#entry(jobId).error = error;
    return untilMs === null ? null : { failures, untilMs };
  }

  flush(): void {
    const counted: SqlValue[][] = [];
    const remembered: SqlValue[][] = [];
    for (const [jobId, { live, finished, memory, error }] of this.#entries) {
      if (memory === null) counted.push([jobId, live, finished]);
      else remembered.push([jobId, live, finished, ...valuesOf(memory)]);
      if (error !== null) this.#writeError(jobId, error);
    }
    if (counted.length > 0) this.#sql.run(COUNT, [JSON.stringify(counted)]);
    if (remembered.length > 0) this.#sql.run(REMEMBER, [JSON.stringify(remembered)]);
    this.#entries.clear();
  }

  #entry(jobId: string): Entry {
    let entry = this.#entries.get(jobId);
    if (entry === undefined) {
      entry = { live: 0, finished: 0, memory: null, error: null };
      this.#entries.set(jobId, entry);
    }
    return entry;
  }

  #memory(jobId: string): MemoryRow {
    const entry = this.#entry(jobId);
    if (entry.memory === null) this.load([jobId]);
    entry.memory ??= emptyMemory(jobId);
    return entry.memory;
  }

  #writeError(jobId: string, error: RunError): void {
    this.#sql.run('UPDATE jobs SET last_error_code = ?, last_error_message = ? WHERE job_id = ?', [
      error.code,
      error.message,
      jobId,
    ]);
  }
}

const COUNT = `INSERT INTO job_state (job_id, live_runs, finished_runs)
  SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?) WHERE true
  ON CONFLICT DO UPDATE SET
    live_runs = live_runs + excluded.live_runs, finished_runs = finished_runs + excluded.finished_runs`;

const REMEMBER = `INSERT INTO job_state (
    job_id, live_runs, finished_runs, consecutive_failures, cooldown_until_ms, last_failure_ms, last_success_ms)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6
  FROM json_each(?) WHERE true
  ON CONFLICT DO UPDATE SET
    live_runs = live_runs + excluded.live_runs, finished_runs = finished_runs + excluded.finished_runs,
    consecutive_failures = excluded.consecutive_failures, cooldown_until_ms = excluded.cooldown_until_ms,
    last_failure_ms = excluded.last_failure_ms, last_success_ms = excluded.last_success_ms`;

function valuesOf(memory: MemoryRow): SqlValue[] {
  return [memory.consecutive_failures, memory.cooldown_until_ms, memory.last_failure_ms, memory.last_success_ms];
}

function cooldownAfter(memory: MemoryRow, failures: number, nowMs: number): number | null {
  const { cooldown_threshold: threshold, cooldown_base_sec: baseSec, cooldown_max_sec: maxSec } = memory;
  if (threshold === null || baseSec === null || maxSec === null) return null;
  return cooldownUntil(failures, { threshold, baseSec, maxSec }, nowMs);
}

function emptyMemory(jobId: string): MemoryRow {
  return {
    job_id: jobId,
    consecutive_failures: 0,
    cooldown_until_ms: null,
    last_failure_ms: null,
    last_success_ms: null,
    cooldown_threshold: null,
    cooldown_base_sec: null,
    cooldown_max_sec: null,
  };
}
