import type { JobVersion } from '@multi-job/contract';
import { isoOf } from '../../../core/clock.ts';
import { mendedMs, readableRecord, unknownSpec } from '../../records/readable-record.ts';

export interface VersionRow {
  version_id: string;
  job_id: string;
  created_ms: number;
  source: string;
  actor: string;
  note: string | null;
  spec: string;
}

export const VERSION_COLUMNS = 'version_id, job_id, created_ms, source, actor, note, spec';

export function toVersion(row: VersionRow): JobVersion {
  return readableRecord(
    () => wholeVersion(row, JSON.parse(row.spec) as JobVersion['spec']),
    () => wholeVersion({ ...row, created_ms: mendedMs(row.created_ms) }, unknownSpec(row.job_id)),
  );
}

function wholeVersion(row: VersionRow, spec: JobVersion['spec']): JobVersion {
  return {
    version_id: row.version_id,
    job_id: row.job_id,
    created_at: isoOf(row.created_ms),
    source: row.source,
    actor: row.actor,
    note: row.note,
    spec,
  };
}
