import type { RunStatus } from '@multi-job/contract';
import { idTimePrefix } from '../../../core/ids.ts';
import type { RunFilter } from '../../port/queries.ts';
import { placeOf } from '../../records/cursors.ts';
import { asciiLower } from '../../records/error-search.ts';
import { REPLAY, REPLAY_OF } from '../../records/replay-source.ts';
import { Conditions } from '../store/conditions.ts';

/** How the runs that match a filter are found. */
export interface RunSearch {
  /** The table, with the index where SQLite could take a worse one. */
  from: string;
  /** What the index answers, giving the runs in order of their id. */
  range: Conditions;
  /** What is left to be asked of each run in the range. */
  rest: Conditions;
}

type Filter = Omit<RunFilter, 'limit'>;

/** @throws VALIDATION for a cursor that is not ours. */
export function runSearchOf(filter: Filter): RunSearch {
  const { jobId, type } = filter;
  // Only what failed has an error.
  const status = filter.status ?? (filter.error === undefined ? undefined : 'failed');
  const search: RunSearch = { from: 'runs', range: rangeOf(filter), rest: restOf(filter) };
  if (filter.workerId !== undefined) {
    ofWorker(search, { ...filter, status }, filter.workerId);
  } else if (jobId !== undefined) {
    ofOwner(search, { column: 'job_id', value: jobId, indexOfIll: 'runs_ended_ill_by_job' }, status);
    if (type !== undefined) search.rest.add('type = ?', type);
  } else if (type !== undefined) {
    ofOwner(search, { column: 'type', value: type, indexOfIll: 'runs_ended_ill_by_type' }, status);
  } else if (status !== undefined) {
    ofStatus(search, status);
  }
  return search;
}

interface Owner {
  column: 'job_id' | 'type';
  value: string;
  indexOfIll: string;
}

/**
 * Most runs of a job or of a type have succeeded, or wait: those of another status are passed over. What ended ill is
 * rare and looked for, so it has an index.
 */
function ofOwner(search: RunSearch, { column, value, indexOfIll }: Owner, status: RunStatus | undefined): void {
  search.range.add(`${column} = ?`, value);
  if (status === 'failed' || status === 'cancelled') {
    search.from = `runs INDEXED BY ${indexOfIll}`;
    search.range.add(`status IN ('failed', 'cancelled') AND status = ?`, status);
  } else if (status !== undefined) {
    search.rest.add('status = ?', status);
  }
}

/** As many as the worker has slots: read whole and sorted. */
function ofWorker(search: RunSearch, { jobId, type, status }: Filter, workerId: string): void {
  search.from = 'runs INDEXED BY runs_held';
  search.range.add(`status = 'running' AND worker_id = ?`, workerId);
  if (jobId !== undefined) search.rest.add('job_id = ?', jobId);
  if (type !== undefined) search.rest.add('type = ?', type);
  if (status !== undefined) search.rest.add('status = ?', status);
}

function ofStatus(search: RunSearch, status: RunStatus): void {
  if (status === 'running') {
    // As many as there are slots: read whole and sorted.
    search.from = 'runs INDEXED BY runs_held';
    search.range.add(`status = 'running'`);
  } else if (status === 'queued') {
    search.rest.add(`status = 'queued'`);
  } else {
    search.from = 'runs INDEXED BY runs_by_status';
    search.range.add(`status NOT IN ('queued', 'running') AND status = ?`, status);
  }
}

function rangeOf({ cursor, sinceMs, untilMs }: Filter): Conditions {
  const range = new Conditions();
  const place = placeOf('run', cursor, /^[0-9a-hjkmnp-tv-z]{26}$/);
  if (place !== null) range.add('run_id < ?', place);
  if (sinceMs !== undefined) range.add('run_id >= ?', idTimePrefix(sinceMs));
  if (untilMs !== undefined) range.add('run_id < ?', idTimePrefix(untilMs));
  return range;
}

function restOf({ source, search, error, excludedJobIds = [] }: Filter): Conditions {
  const rest = new Conditions();
  if (excludedJobIds.length > 0) {
    rest.add(`job_id NOT IN (${excludedJobIds.map(() => '?').join(', ')})`, ...excludedJobIds);
  }
  if (error !== undefined) {
    const lower = asciiLower(error);
    rest.add('(instr(lower(error_code), ?) > 0 OR instr(lower(error_message), ?) > 0)', lower, lower);
  }
  if (source === REPLAY) rest.add('(source = ? OR substr(source, 1, ?) = ?)', source, REPLAY_OF.length, REPLAY_OF);
  else if (source !== undefined) rest.add('source = ?', source);
  if (search !== undefined) {
    const lower = search.toLowerCase();
    rest.add('(instr(run_id, ?) > 0 OR instr(lower(job_id), ?) > 0)', lower, lower);
  }
  return rest;
}
