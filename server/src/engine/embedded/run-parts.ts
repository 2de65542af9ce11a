import { TERMINAL_STATUSES, isTerminal } from '@multi-job/contract';
import { AppError } from '../../core/errors.ts';
import { idTimePrefix } from '../../core/ids.ts';
import type { RunFilter } from '../port/queries.ts';
import { Conditions } from './conditions.ts';

/** Part of the runs that a filter may match. */
export interface RunPart {
  isLive: boolean;
  /** The table, and its index where SQLite could take a worse one. */
  from: string;
  /** What the index answers, giving the runs in order of their id. */
  range: Conditions;
  /** What is left to be asked of each run. */
  rest: Conditions;
}

type Filter = Omit<RunFilter, 'limit'>;

/**
 * Where the runs that match `filter` are to be looked for. Live runs are few, and found by job, by worker or by what
 * they wait for; of finished ones the indexes by job and by type hold the runs in order per status only.
 *
 * @throws VALIDATION for a cursor that is not ours.
 */
export function runPartsOf(filter: Filter): RunPart[] {
  const { status } = filter;
  const parts: RunPart[] = [];
  if (status === undefined || !isTerminal(status)) parts.push(livePart(filter));
  if (status === undefined || isTerminal(status)) parts.push(...finishedParts(filter));
  return parts;
}

function livePart(filter: Filter): RunPart {
  const { jobId, type, status } = filter;
  const part: RunPart = { isLive: true, from: 'live_runs', range: rangeOf(filter), rest: restOf(filter) };
  if (type !== undefined) part.rest.add('type = ?', type);
  if (jobId !== undefined) {
    part.range.add('job_id = ?', jobId);
    if (status !== undefined) part.rest.add('status = ?', status);
  } else if (status === 'running') {
    part.from = 'live_runs INDEXED BY live_runs_held';
    part.range.add('worker_id IS NOT NULL');
  } else if (status === 'delayed' || status === 'awaiting_approval') {
    part.from = 'live_runs INDEXED BY live_runs_waiting';
    part.range.add(`status IN ('delayed', 'awaiting_approval') AND status = ?`, status);
  } else if (status !== undefined) {
    part.rest.add('status = ?', status);
  }
  return part;
}

function finishedParts(filter: Filter): RunPart[] {
  const { jobId, type, status } = filter;
  const isOrdered = jobId === undefined && type === undefined;
  const statuses = status === undefined && !isOrdered ? TERMINAL_STATUSES : [status];
  return statuses.map(name => {
    const range = rangeOf(filter);
    const rest = restOf(filter);
    if (jobId !== undefined) {
      range.add('job_id = ?', jobId);
      if (type !== undefined) rest.add('type = ?', type);
    } else if (type !== undefined) {
      range.add('type = ?', type);
    }
    if (name !== undefined) range.add('status = ?', name);
    return { isLive: false, from: 'finished_runs', range, rest };
  });
}

function rangeOf({ cursor, sinceMs, untilMs }: Filter): Conditions {
  const range = new Conditions();
  if (cursor !== undefined) range.add('run_id < ?', assertCursor(cursor));
  if (sinceMs !== undefined) range.add('run_id >= ?', idTimePrefix(sinceMs));
  if (untilMs !== undefined) range.add('run_id < ?', idTimePrefix(untilMs));
  return range;
}

/** What no index answers, whatever the part. */
function restOf({ source, search }: Filter): Conditions {
  const rest = new Conditions();
  if (source !== undefined) rest.add('source = ?', source);
  if (search !== undefined) {
    const lower = search.toLowerCase();
    rest.add('(instr(run_id, ?) > 0 OR instr(lower(job_id), ?) > 0)', lower, lower);
  }
  return rest;
}

function assertCursor(cursor: string): string {
  if (/^[0-9a-hjkmnp-tv-z]{26}$/.test(cursor)) return cursor;
  throw new AppError('VALIDATION', `"${cursor}" is not a cursor of a list of runs: give the one a page came with.`);
}
