import { RUN_STATUSES, TERMINAL_STATUSES, isTerminal } from '@multi-job/contract';
import type { Run, RunStatus } from '@multi-job/contract';
import { AppError } from '../../core/errors.ts';
import { idTimePrefix } from '../../core/ids.ts';
import type { CursorPage } from '../port/page.ts';
import type { RunFilter } from '../port/queries.ts';
import { Conditions } from './conditions.ts';
import { payloadOf } from './payloads.ts';
import { FINISHED_RUN_COLUMNS, LIVE_RUN_COLUMNS, toRun } from './run-rows.ts';
import type { RunRow } from './run-rows.ts';
import type { SqlValue } from './statements.ts';
import type { Reader } from './store.ts';

/** Rows looked at for one page when a filter has no index: a rare match gives a short page with a cursor. */
const SCAN_BUDGET = 2000;
const COUNT_BUDGET = 100_000;

type Filter = Omit<RunFilter, 'limit'>;

export function listRuns(reader: Reader, filter: RunFilter): CursorPage<Run> {
  const few = readPage(reader, filter, 2 * filter.limit + 1);
  const isShort = few.taken.length < filter.limit && few.nextCursor !== null;
  const { taken, nextCursor } = isShort ? readPage(reader, filter, Math.max(SCAN_BUDGET, filter.limit + 1)) : few;
  return { items: taken.map(row => runOf(reader, row, filter.includePayloads === true)), nextCursor };
}

export function countRuns(reader: Reader, filter: Omit<Filter, 'cursor'>, atMost: number): number {
  const plan = planOf(filter);
  const newest = newestOf(
    plan,
    plan.residual.isEmpty ? atMost : COUNT_BUDGET,
    () => 'run_id, job_id, type, status, source',
  );
  const counted = reader.sql.row<{ total: number }>(
    `SELECT count(*) AS total FROM (SELECT 1 FROM (${newest.sql}) ${plan.residual.clause} LIMIT ?)`,
    [...newest.params, ...plan.residual.params, atMost],
  );
  return counted?.total ?? 0;
}

/** A run in the wire's shape, with what it carries beside its row when that is wanted. */
export function runOf(reader: Reader, row: RunRow, includePayloads: boolean): Run {
  if (!includePayloads) return toRun(row, null, null);
  const payload = row.has_payload === 1 ? payloadOf(reader, row.run_id) : null;
  const inputs = payload?.inputs ?? reader.specs.get(row.job_id, row.version_id)?.inputs ?? null;
  return toRun(row, inputs, payload?.output ?? null);
}

function readPage(reader: Reader, filter: RunFilter, budget: number): { taken: RunRow[]; nextCursor: string | null } {
  const plan = planOf(filter);
  const newest = newestOf(plan, budget, columnsOf);
  const rows = reader.sql.rows<RunRow & { is_match: number }>(
    `SELECT *, ${plan.residual.isEmpty ? '1' : plan.residual.term} AS is_match FROM (${newest.sql})
     ORDER BY run_id DESC LIMIT ?`,
    [...plan.residual.params, ...newest.params, budget],
  );
  return takePage(rows, filter.limit, budget);
}

function columnsOf(table: Part['table']): string {
  return table === 'live_runs' ? LIVE_RUN_COLUMNS : FINISHED_RUN_COLUMNS;
}

interface Query {
  sql: string;
  params: SqlValue[];
}

/** The newest rows of every part, merged: costs the page and not the history. */
function newestOf(plan: Plan, limit: number, columns: (table: Part['table']) => string): Query {
  const queries = plan.parts.map(({ table, where }) => ({
    sql: `SELECT * FROM (SELECT ${columns(table)} FROM ${table} ${where.clause} ORDER BY run_id DESC LIMIT ?)`,
    params: [...where.params, limit],
  }));
  return { sql: queries.map(query => query.sql).join(' UNION ALL '), params: queries.flatMap(query => query.params) };
}

/** A range of an index in which runs are in order of their id. */
interface Part {
  table: 'live_runs' | 'finished_runs';
  where: Conditions;
}

interface Plan {
  parts: Part[];
  /** What no index answers. */
  residual: Conditions;
}

/** Live and finished runs are two tables; the indexes by job and by type hold their runs in order per status only. */
function planOf(filter: Filter): Plan {
  const { jobId, type, status } = filter;
  const residual = residualOf(filter);
  const part = (table: Part['table'], name: RunStatus | undefined): Part => {
    const where = rangeOf(filter);
    if (jobId !== undefined) where.add('job_id = ?', jobId);
    else if (type !== undefined) where.add('type = ?', type);
    if (name !== undefined) where.add('status = ?', name);
    return { table, where };
  };
  const parts: Part[] = [];
  if (status === undefined || !isTerminal(status)) {
    const isByStatus = jobId !== undefined || type === undefined;
    const statuses = jobId !== undefined && status === undefined ? LIVE_STATUSES : [isByStatus ? status : undefined];
    if (!isByStatus && status !== undefined) residual.add('status = ?', status);
    parts.push(...statuses.map(name => part('live_runs', name)));
  }
  if (status === undefined || isTerminal(status)) {
    const isPlain = jobId === undefined && type === undefined;
    const statuses = status === undefined && !isPlain ? TERMINAL_STATUSES : [status];
    parts.push(...statuses.map(name => part('finished_runs', name)));
  }
  return { parts, residual };
}

const LIVE_STATUSES = RUN_STATUSES.filter(status => !isTerminal(status));

function rangeOf({ cursor, sinceMs, untilMs }: Filter): Conditions {
  const range = new Conditions();
  if (cursor !== undefined) range.add('run_id < ?', assertCursor(cursor));
  if (sinceMs !== undefined) range.add('run_id >= ?', idTimePrefix(sinceMs));
  if (untilMs !== undefined) range.add('run_id < ?', idTimePrefix(untilMs));
  return range;
}

function residualOf({ jobId, type, source, search }: Filter): Conditions {
  const residual = new Conditions();
  if (jobId !== undefined && type !== undefined) residual.add('type = ?', type);
  if (source !== undefined) residual.add('source = ?', source);
  if (search !== undefined) {
    const lower = search.toLowerCase();
    residual.add('(instr(run_id, ?) > 0 OR instr(lower(job_id), ?) > 0)', lower, lower);
  }
  return residual;
}

function takePage<Row extends { run_id: string; is_match: number }>(
  rows: readonly Row[],
  limit: number,
  budget: number,
): { taken: Row[]; nextCursor: string | null } {
  const taken: Row[] = [];
  for (const [index, row] of rows.entries()) {
    if (row.is_match === 1) taken.push(row);
    const isLast = index === rows.length - 1;
    if (taken.length === limit && !isLast) return { taken, nextCursor: row.run_id };
  }
  return { taken, nextCursor: rows.length >= budget ? (rows.at(-1)?.run_id ?? null) : null };
}

function assertCursor(cursor: string): string {
  if (/^[0-9a-hjkmnp-tv-z]{26}$/.test(cursor)) return cursor;
  throw new AppError('VALIDATION', `"${cursor}" is not a cursor of a list of runs: give the one a page came with.`);
}
