import type { Job } from '@multi-job/contract';
import { SEARCHED_JOBS } from '../../port/limits.ts';
import type { JobFilter, JobPage } from '../../port/specs.ts';
import { Conditions } from '../store/conditions.ts';
import type { Reader } from '../store/store.ts';
import { JOB_COLUMNS, toJob } from './job-rows.ts';
import type { JobRow } from './job-rows.ts';

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
