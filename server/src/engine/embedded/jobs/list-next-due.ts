import type { Job } from '@multi-job/contract';
import type { Reader } from '../store/store.ts';
import { JOB_COLUMNS, toJob } from './job-rows.ts';
import type { JobRow } from './job-rows.ts';

export function listNextDue(reader: Reader, limit: number): Job[] {
  const rows = reader.sql.rows<JobRow>(
    `SELECT ${JOB_COLUMNS} FROM job_state s CROSS JOIN jobs USING (job_id)
     WHERE wake_ms IS NOT NULL ORDER BY wake_ms, s.job_id LIMIT ?`,
    [limit],
  );
  return rows.map(row => toJob(reader, row));
}
