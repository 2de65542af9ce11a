import type { Run } from '@multi-job/contract';
import type { CursorPage } from '../port/page.ts';
import type { RunFilter } from '../port/queries.ts';
import { payloadOf } from './payloads.ts';
import { runPartsOf } from './run-parts.ts';
import type { RunPart } from './run-parts.ts';
import { FINISHED_RUN_COLUMNS, LIVE_RUN_COLUMNS, toRun } from './run-rows.ts';
import type { RunRow } from './run-rows.ts';
import type { SqlValue } from './statements.ts';
import type { Reader } from './store.ts';

/** Runs looked at for one page when a filter has no index: a rare match gives a short page with a cursor. */
const SCAN_BUDGET = 2000;
/** The same for a count, which then tells the matches among the newest so many. */
const COUNT_BUDGET = 20_000;

export function listRuns(reader: Reader, filter: RunFilter): CursorPage<Run> {
  const parts = runPartsOf(filter);
  const horizon = horizonOf(reader, parts, SCAN_BUDGET);
  const newest = newestOf(parts, { horizon, limit: filter.limit + 1, columnsOf });
  const rows = reader.sql.rows<RunRow>(newest.sql, newest.params);
  const page = rows.slice(0, filter.limit);
  const items = page.map(row => runOf(reader, row, filter.includePayloads === true));
  return { items, nextCursor: rows.length > page.length ? (page.at(-1)?.run_id ?? null) : horizon };
}

export function countRuns(reader: Reader, filter: Omit<RunFilter, 'cursor' | 'limit'>, atMost: number): number {
  const parts = runPartsOf(filter);
  const horizon = horizonOf(reader, parts, COUNT_BUDGET);
  const newest = newestOf(parts, { horizon, limit: atMost, columnsOf: () => 'run_id' });
  const counted = reader.sql.row<{ total: number }>(`SELECT count(*) AS total FROM (${newest.sql})`, newest.params);
  return counted?.total ?? 0;
}

/** A run in the wire's shape, with what it carries beside its row when that is wanted. */
export function runOf(reader: Reader, row: RunRow, includePayloads: boolean): Run {
  if (!includePayloads) return toRun(row, null, null);
  const payload = row.has_payload === 1 ? payloadOf(reader, row.run_id) : null;
  const inputs = payload?.inputs ?? reader.specs.get(row.job_id, row.version_id)?.inputs ?? null;
  return toRun(row, inputs, payload?.output ?? null);
}

/**
 * How far down the parts look that a filter asks what their index does not answer: the newest of their `budget`-th
 * runs. Null when none of them holds as many.
 */
function horizonOf(reader: Reader, parts: readonly RunPart[], budget: number): string | null {
  const scanned = parts.filter(part => !part.rest.isEmpty);
  const lasts = scanned.map(({ from, range }) => {
    const sql = `SELECT run_id FROM ${from} ${range.clause} ORDER BY run_id DESC LIMIT 1 OFFSET ?`;
    return reader.sql.row<{ run_id: string }>(sql, [...range.params, budget - 1])?.run_id ?? '';
  });
  return lasts.reduce((newest, last) => (last > newest ? last : newest), '') || null;
}

function columnsOf(part: RunPart): string {
  return part.isLive ? LIVE_RUN_COLUMNS : FINISHED_RUN_COLUMNS;
}

interface Query {
  sql: string;
  params: SqlValue[];
}

/** The newest matches of every part, merged: costs the page and not the history. */
function newestOf(
  parts: readonly RunPart[],
  { horizon, limit, columnsOf: columns }: { horizon: string | null; limit: number; columnsOf: typeof columnsOf },
): Query {
  const queries = parts.map(part => {
    const where = part.range.and(part.rest);
    if (horizon !== null) where.add('run_id >= ?', horizon);
    return {
      sql: `SELECT * FROM (SELECT ${columns(part)} FROM ${part.from} ${where.clause} ORDER BY run_id DESC LIMIT ?)`,
      params: [...where.params, limit],
    };
  });
  return {
    sql: `${queries.map(query => query.sql).join(' UNION ALL ')} ORDER BY run_id DESC LIMIT ?`,
    params: [...queries.flatMap(query => query.params), limit],
  };
}
