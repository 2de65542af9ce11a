import type { JobVersion } from '@multi-job/contract';
import type { Reader } from '../store/store.ts';
import type { VersionRow } from './version-rows.ts';
import { VERSION_COLUMNS, toVersion } from './version-rows.ts';

export function getVersion({ sql }: Reader, jobId: string, versionId: string): JobVersion | null {
  const row = sql.row<VersionRow>(`SELECT ${VERSION_COLUMNS} FROM job_versions WHERE job_id = ? AND version_id = ?`, [
    jobId,
    versionId,
  ]);
  return row === undefined ? null : toVersion(row);
}
