import type { FailingJob } from '@multi-job/contract';
import { isoOrNull } from '../../../core/clock.ts';
import type { Page } from '../../port/page.ts';
import { mendedMs } from '../../records/readable-record.ts';
import type { Reader } from '../store/store.ts';
import { comingOrNull } from './job-glance.ts';

interface FailingRow {
  job_id: string;
  enabled: number;
  consecutive_failures: number;
  cooldown_until_ms: number | null;
  last_failure_ms: number | null;
  last_error_code: string | null;
  last_error_message: string | null;
}

export function listFailingJobs({ sql }: Reader, { limit, nowMs }: { limit: number; nowMs: number }): Page<FailingJob> {
  const rows = sql.rows<FailingRow>(
    `SELECT job_id, enabled, consecutive_failures, cooldown_until_ms, last_failure_ms, last_error_code, last_error_message
     FROM job_state JOIN jobs USING (job_id) WHERE consecutive_failures > 0
     ORDER BY consecutive_failures DESC, job_id DESC LIMIT ?`,
    [limit],
  );
  const counted = sql.row<{ total: number }>(
    'SELECT count(*) AS total FROM job_state JOIN jobs USING (job_id) WHERE consecutive_failures > 0',
  );
  return { items: rows.map(row => toFailing(row, nowMs)), total: counted?.total ?? 0 };
}

function toFailing(row: FailingRow, nowMs: number): FailingJob {
  const { last_error_code: code, last_error_message: message } = row;
  return {
    job_id: row.job_id,
    enabled: row.enabled === 1,
    consecutive_failures: row.consecutive_failures,
    cooldown_until: comingOrNull(row.cooldown_until_ms, nowMs),
    last_failure_at: isoOrNull(mendedMs(row.last_failure_ms)),
    last_error: code === null ? null : { code, message: message ?? '' },
  };
}
