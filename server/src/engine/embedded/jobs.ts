import type { Job, JobVersion } from '@multi-job/contract';
import { isoOf } from '../../core/clock.ts';
import { SEARCHED_JOBS } from '../port/specs.ts';
import type { JobFilter, JobPage, SetJobEnabled } from '../port/specs.ts';
import type { Page } from '../port/page.ts';
import { mendedMs, readableRecord, unknownSpec } from '../readable-record.ts';
import { Conditions } from './conditions.ts';
import { armJob, placeInShape } from './arm-job.ts';
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

export function listJobs(reader: Reader, filter: JobFilter): JobPage {
  const where = new Conditions();
  if (filter.type !== undefined) where.add('type = ?', filter.type);
  if (filter.enabled !== undefined) where.add('enabled = ?', filter.enabled ? 1 : 0);
  if (filter.search !== undefined) return searchJobs(reader, { ...filter, search: filter.search.toLowerCase() }, where);
  return { items: jobsAt(reader, where, filter), total: countJobs(reader, filter) };
}

/** Looks through a part of the jobs, so that no search holds the process up for long. */
function searchJobs(reader: Reader, filter: JobFilter & { search: string }, where: Conditions): JobPage {
  const { searchedJobs = SEARCHED_JOBS } = filter;
  if (filter.searchAfter !== undefined) where.add('job_id > ?', filter.searchAfter);
  const part = reader.sql.row<{ looked: number; last: string | null; total: number | null }>(
    `SELECT count(*) AS looked, max(job_id) AS last, sum(${IS_FOUND}) AS total
     FROM (SELECT job_id, type FROM jobs ${where.clause} ORDER BY job_id LIMIT ?)`,
    [filter.search, filter.search, ...where.params, searchedJobs],
  );
  const { looked = 0, last = null, total = null } = part ?? {};
  const found = new Conditions();
  found.add('job_id <= ?', last ?? '');
  found.add(IS_FOUND, filter.search, filter.search);
  const items = total === null || total === 0 ? [] : jobsAt(reader, where.and(found), filter);
  return { items, total: total ?? 0, ...(looked === searchedJobs && last !== null ? { searchedTo: last } : {}) };
}

const IS_FOUND = '(instr(lower(job_id), ?) > 0 OR instr(lower(type), ?) > 0)';

/** The ids come from an index alone: what is passed over costs little. */
function jobsAt(reader: Reader, where: Conditions, { afterId, limit, offset }: JobFilter): Job[] {
  const after = new Conditions();
  if (afterId !== undefined) after.add('job_id > ?', afterId);
  const page = where.and(after);
  const rows = reader.sql.rows<JobRow>(
    `SELECT ${JOB_COLUMNS} FROM (SELECT job_id FROM jobs ${page.clause} ORDER BY job_id LIMIT ? OFFSET ?)
     CROSS JOIN jobs USING (job_id) CROSS JOIN job_state USING (job_id) ORDER BY job_id`,
    [...page.params, limit, offset],
  );
  return rows.map(row => toJob(reader, row));
}

/** Counted as they change. */
function countJobs({ sql }: Reader, { enabled, type }: JobFilter): number {
  const kept = sql.row<{ total: number | null }>(
    'SELECT sum(count) AS total FROM job_counts WHERE type = coalesce(?, type) AND enabled = coalesce(?, enabled)',
    [type ?? null, enabled === undefined ? null : enabled ? 1 : 0],
  );
  return kept?.total ?? 0;
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
  const arm = enabled ? command.arm : null;
  armJob(tx, jobId, arm);
  placeInShape(tx, jobId, tx.specs.get(jobId, before.version_id), arm);
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
