import type { Job, JobVersion } from '@multi-job/contract';
import { isoOf } from '../../core/clock.ts';
import type { JobFilter, SetJobEnabled } from '../port/specs.ts';
import type { Page } from '../port/page.ts';
import { mendedMs, readableRecord, unknownSpec } from '../readable-record.ts';
import { Conditions } from './conditions.ts';
import { armJob } from './arm-job.ts';
import { assertExpectedVersion, JOB_COLUMNS, jobRow, toJob } from './job-rows.ts';
import type { JobRow } from './job-rows.ts';
import { missOccurrences } from './missed-occurrences.ts';
import { jobNotFound } from './not-found.ts';
import type { Reader } from './store.ts';
import type { Transaction } from './transaction.ts';

interface VersionRow {
  version_id: string;
  job_id: string;
  created_ms: number;
  source: string;
  actor: string;
  note: string | null;
  spec: string;
}

const VERSION_COLUMNS = 'version_id, job_id, created_ms, source, actor, note, spec';

export function getJob(reader: Reader, jobId: string): Job | null {
  const row = jobRow(reader, jobId);
  return row === undefined ? null : toJob(reader, row);
}

export function listJobs(reader: Reader, filter: JobFilter): Page<Job> {
  const where = new Conditions();
  if (filter.type !== undefined) where.add('type = ?', filter.type);
  if (filter.enabled !== undefined) where.add('enabled = ?', filter.enabled ? 1 : 0);
  if (filter.search !== undefined) {
    const search = filter.search.toLowerCase();
    where.add('(instr(lower(job_id), ?) > 0 OR instr(lower(type), ?) > 0)', search, search);
  }
  const after = new Conditions();
  if (filter.afterId !== undefined) after.add('job_id > ?', filter.afterId);
  const page = where.and(after);
  const rows = reader.sql.rows<JobRow>(
    `SELECT ${JOB_COLUMNS} FROM jobs JOIN job_state USING (job_id) ${page.clause} ORDER BY job_id LIMIT ? OFFSET ?`,
    [...page.params, filter.limit, filter.offset],
  );
  return { items: rows.map(row => toJob(reader, row)), total: countJobs(reader, filter, where) };
}

/** Whether they are enabled is counted as they change; anything else is looked up. */
function countJobs({ sql }: Reader, { enabled, search, type }: JobFilter, where: Conditions): number {
  if (search === undefined && type === undefined) {
    const kept = sql.row<{ total: number }>(
      'SELECT sum(count) AS total FROM job_counts WHERE enabled = coalesce(?, enabled)',
      [enabled === undefined ? null : enabled ? 1 : 0],
    );
    return kept?.total ?? 0;
  }
  const counted = sql.row<{ total: number }>(
    `SELECT count(*) AS total FROM jobs INDEXED BY jobs_by_type ${where.clause}`,
    where.params,
  );
  return counted?.total ?? 0;
}

export function listNextDue(reader: Reader, limit: number): Job[] {
  const rows = reader.sql.rows<JobRow>(
    `SELECT ${JOB_COLUMNS} FROM job_state s CROSS JOIN jobs USING (job_id)
     WHERE wake_ms IS NOT NULL ORDER BY wake_ms, s.job_id LIMIT ?`,
    [limit],
  );
  return rows.map(row => toJob(reader, row));
}

export function setJobEnabled(tx: Transaction, command: SetJobEnabled): Job {
  const { jobId, enabled, nowMs } = command;
  const before = jobRow(tx, jobId);
  if (before === undefined) throw jobNotFound(jobId);
  if ((before.enabled === 1) === enabled) return toJob(tx, before);
  assertExpectedVersion(jobId, command.expectedVersionId, before);
  tx.sql.run('UPDATE jobs SET enabled = ?, updated_ms = ? WHERE job_id = ?', [enabled ? 1 : 0, nowMs, jobId]);
  armJob(tx, jobId, enabled ? command.arm : null);
  tx.event(enabled ? 'job.enabled' : 'job.disabled', nowMs, { jobId }, { actor: command.actor });
  missOccurrences(tx, jobId, command.missed, nowMs);
  tx.wake('schedule');
  return toJob(tx, jobRow(tx, jobId) ?? before);
}

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

export function getVersion({ sql }: Reader, jobId: string, versionId: string): JobVersion | null {
  const row = sql.row<VersionRow>(`SELECT ${VERSION_COLUMNS} FROM job_versions WHERE job_id = ? AND version_id = ?`, [
    jobId,
    versionId,
  ]);
  return row === undefined ? null : toVersion(row);
}

function toVersion(row: VersionRow): JobVersion {
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
