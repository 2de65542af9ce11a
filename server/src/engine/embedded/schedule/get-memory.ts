import type { JobMemory } from '@multi-job/contract';
import { isoOrNull } from '../../../core/clock.ts';
import { jobNotFound } from '../store/not-found.ts';
import type { Reader } from '../store/store.ts';

interface MemoryRow {
  consecutive_failures: number;
  cooldown_until_ms: number | null;
  last_error_code: string | null;
  last_error_message: string | null;
  last_failure_ms: number | null;
  last_success_ms: number | null;
}

export function getMemory(reader: Reader, jobId: string): JobMemory {
  const row = reader.sql.row<MemoryRow>(
    `SELECT consecutive_failures, cooldown_until_ms, last_error_code, last_error_message, last_failure_ms, last_success_ms
     FROM jobs JOIN job_state USING (job_id) WHERE job_id = ?`,
    [jobId],
  );
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
