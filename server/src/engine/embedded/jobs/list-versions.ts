import type { JobVersion } from '@multi-job/contract';
import type { Page } from '../../port/page.ts';
import { jobNotFound } from '../store/not-found.ts';
import type { Reader } from '../store/store.ts';
import { jobRow } from './job-rows.ts';
import type { VersionRow } from './version-rows.ts';
import { VERSION_COLUMNS, toVersion } from './version-rows.ts';

export function listVersions(
  reader: Reader,
  { jobId, limit, offset }: { jobId: string; limit: number; offset: number },
): Page<JobVersion> {
  if (jobRow(reader, jobId) === undefined) throw jobNotFound(jobId);
  const rows = reader.sql.rows<VersionRow>(
    `SELECT ${VERSION_COLUMNS} FROM job_versions WHERE job_id = ? ORDER BY version_id DESC LIMIT ? OFFSET ?`,
    [jobId, limit, offset],
  );
  const counted = reader.sql.row<{ total: number }>('SELECT count(*) AS total FROM job_versions WHERE job_id = ?', [
    jobId,
  ]);
  return { items: rows.map(toVersion), total: counted?.total ?? 0 };
}
