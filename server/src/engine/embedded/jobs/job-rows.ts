import type { Job, JobSpec } from '@multi-job/contract';
import { isoOf, isoOrNull } from '../../../core/clock.ts';
import { AppError } from '../../../core/errors.ts';
import { mendedMs, readableRecord, unknownSpec } from '../../records/readable-record.ts';
import type { Reader } from '../store/store.ts';

export interface JobRow {
  job_id: string;
  type: string;
  version_id: string;
  enabled: number;
  created_ms: number;
  updated_ms: number;
  next_due_ms: number | null;
  lane: string | null;
}

export const JOB_COLUMNS = 'job_id, type, version_id, enabled, created_ms, updated_ms, next_due_ms, lane';

export function jobRow({ sql }: Pick<Reader, 'sql'>, jobId: string): JobRow | undefined {
  return sql.row<JobRow>(`SELECT ${JOB_COLUMNS} FROM jobs JOIN job_state USING (job_id) WHERE job_id = ?`, [jobId]);
}

/** The wire's job. One whose spec cannot be read shows what is known of it, until it is saved again. */
export function toJob(reader: Reader, row: JobRow): Job {
  return readableRecord(
    () => jobOfSpec(currentSpec(reader, row), row),
    () => jobOfSpec(unknownSpec(row.job_id, row.type), mendedRow(row)),
  );
}

function mendedRow(row: JobRow): JobRow {
  return {
    ...row,
    created_ms: mendedMs(row.created_ms),
    updated_ms: mendedMs(row.updated_ms),
    next_due_ms: mendedMs(row.next_due_ms),
  };
}

function jobOfSpec(spec: JobSpec, row: JobRow): Job {
  return {
    ...spec,
    enabled: row.enabled === 1,
    version_id: row.version_id,
    created_at: isoOf(row.created_ms),
    updated_at: isoOf(row.updated_ms),
    next_due_at: isoOrNull(row.next_due_ms),
  };
}

/** A job's current version is always kept; one that is not there means a file that was tampered with. */
export function currentSpec(reader: Reader, row: Pick<JobRow, 'job_id' | 'version_id'>): JobSpec {
  const spec = reader.specs.get(row.job_id, row.version_id);
  if (spec !== null) return spec;
  throw new AppError(
    'STORE_CORRUPT',
    `The current version ${row.version_id} of job "${row.job_id}" is missing from the store: restore a backup, or save the job again.`,
  );
}

/**
 * @param expected null: the job must not exist; undefined: whatever is there.
 * @throws REVISION_CONFLICT
 */
export function assertExpectedVersion(
  jobId: string,
  expected: string | null | undefined,
  current: JobRow | undefined,
): void {
  if (expected === undefined || expected === (current?.version_id ?? null)) return;
  throw new AppError('REVISION_CONFLICT', conflictText(jobId, expected, current));
}

function conflictText(jobId: string, expected: string | null, current: JobRow | undefined): string {
  if (expected === null) return `Job "${jobId}" exists already: take another id, or read that job and change it.`;
  const is = current === undefined ? 'does not exist' : `is at version ${current.version_id}`;
  return `Job "${jobId}" ${is}, not at version ${expected}: read it again, then repeat the change.`;
}
