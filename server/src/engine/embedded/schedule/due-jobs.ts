import type { Reader } from '../store/store.ts';

/** A job whose wake time has come, with what the guards look at. */
export interface DueRow {
  job_id: string;
  type: string;
  version_id: string;
  enabled: number;
  pool: string;
  priority: number;
  allow_overlap: number;
  is_catch_up: number;
  lane: string | null;
  lane_limit: number | null;
  anchor_ms: number;
  next_due_ms: number;
  wake_ms: number;
  consecutive_failures: number;
  cooldown_threshold: number | null;
  cooldown_until_ms: number | null;
  ledger_rows: number;
  /** The pause that put it off (JSON); null for none. */
  held_by: string | null;
  is_approval_pending: number;
  /** Runs of the job that have not ended. */
  live_runs: number;
}

/** The longest due first. */
export function dueJobs({ sql }: Pick<Reader, 'sql'>, nowMs: number, limit: number): DueRow[] {
  return sql.rows<DueRow>(
    `SELECT job_id, type, version_id, enabled, pool, priority, allow_overlap, is_catch_up, lane, lane_limit,
       anchor_ms, next_due_ms, wake_ms, consecutive_failures, cooldown_threshold, cooldown_until_ms, ledger_rows, held_by,
       live_runs,
       EXISTS (SELECT 1 FROM approvals a WHERE a.job_id = s.job_id AND a.status = 'pending') AS is_approval_pending
     FROM job_state s CROSS JOIN jobs USING (job_id) WHERE wake_ms <= ? ORDER BY wake_ms, s.job_id LIMIT ?`,
    [nowMs, limit],
  );
}
