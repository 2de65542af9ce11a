import type { Job } from '@multi-job/contract';
import { marksOfFilter } from '../../../core/jobs/job-marks.ts';
import { SEARCHED_JOBS } from '../../port/limits.ts';
import type { JobFilter, JobPage } from '../../port/specs.ts';
import { Conditions } from '../store/conditions.ts';
import type { Reader } from '../store/store.ts';
import { JOB_COLUMNS, toJob } from './job-rows.ts';
import type { JobRow } from './job-rows.ts';

export function listJobs(reader: Reader, filter: JobFilter): JobPage {
  const marks = marksOfFilter(filter);
  if (marks.length > 0) return listMarked(reader, filter, marks);
  const where = stateOf(filter);
  if (filter.search !== undefined) {
    return lookThrough(reader, filter, { from: 'jobs', where, found: searchedFor(filter.search) });
  }
  return { items: jobsAt(reader, { from: 'jobs', where }, filter), total: countJobs(reader, filter) };
}

/** By the index of the mark that the fewest jobs have. */
function listMarked(reader: Reader, filter: JobFilter, marks: readonly string[]): JobPage {
  const [rarest = { mark: '', count: 0 }, ...others] = marks
    .map(mark => ({ mark, count: markCount(reader, mark) }))
    .sort((a, b) => a.count - b.count);
  const where = new Conditions();
  where.add('mark = ?', rarest.mark);
  const found = stateOf(filter).and(filter.search === undefined ? new Conditions() : searchedFor(filter.search));
  for (const { mark } of others) {
    found.add('EXISTS (SELECT 1 FROM job_marks o WHERE o.mark = ? AND o.job_id = jobs.job_id)', mark);
  }
  if (!found.isEmpty) return lookThrough(reader, filter, { from: MARKED, where, found });
  return { items: jobsAt(reader, { from: MARKED, where }, filter), total: rarest.count };
}

const MARKED = 'job_marks CROSS JOIN jobs USING (job_id)';

interface Source {
  /** Where ids come from an index, in order. */
  from: string;
  where: Conditions;
}

/** Looks through a part of the jobs, so that no search holds the process up for long. */
function lookThrough(
  reader: Reader,
  filter: JobFilter,
  { from, where, found }: Source & { found: Conditions },
): JobPage {
  const { searchedJobs = SEARCHED_JOBS, searchAfter } = filter;
  const rest = new Conditions();
  if (searchAfter !== undefined) rest.add('job_id > ?', searchAfter);
  const looked = where.and(rest);
  const part = reader.sql.row<{ looked: number; last: string | null; total: number | null }>(
    `SELECT count(*) AS looked, max(job_id) AS last, sum(is_found) AS total
     FROM (SELECT job_id, (${found.terms}) AS is_found FROM ${from} ${looked.clause} ORDER BY job_id LIMIT ?)`,
    [...found.params, ...looked.params, searchedJobs],
  );
  const { looked: count = 0, last = null, total = null } = part ?? {};
  const upTo = new Conditions();
  upTo.add('job_id <= ?', last ?? '');
  const items =
    total === null || total === 0 ? [] : jobsAt(reader, { from, where: looked.and(upTo).and(found) }, filter);
  return { items, total: total ?? 0, ...(count === searchedJobs && last !== null ? { searchedTo: last } : {}) };
}

function searchedFor(search: string): Conditions {
  const text = search.toLowerCase();
  const found = new Conditions();
  found.add('(instr(lower(job_id), ?) > 0 OR instr(lower(type), ?) > 0)', text, text);
  return found;
}

function stateOf({ type, enabled }: JobFilter): Conditions {
  const where = new Conditions();
  if (type !== undefined) where.add('type = ?', type);
  if (enabled !== undefined) where.add('enabled = ?', enabled ? 1 : 0);
  return where;
}

/** The ids come from an index alone: what is passed over costs little. */
function jobsAt(reader: Reader, { from, where }: Source, { afterId, limit, offset }: JobFilter): Job[] {
  const after = new Conditions();
  if (afterId !== undefined) after.add('job_id > ?', afterId);
  const page = where.and(after);
  const rows = reader.sql.rows<JobRow>(
    `SELECT ${JOB_COLUMNS} FROM (SELECT job_id FROM ${from} ${page.clause} ORDER BY job_id LIMIT ? OFFSET ?)
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

function markCount({ sql }: Reader, mark: string): number {
  return sql.row<{ count: number }>('SELECT count FROM job_mark_counts WHERE mark = ?', [mark])?.count ?? 0;
}
