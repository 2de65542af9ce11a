import type { Run } from '@multi-job/contract';
import type { CursorPage } from '../../port/page.ts';
import type { RunFilter } from '../../port/queries.ts';
import { cursorOf } from '../../records/cursors.ts';
import { asksForNothing } from '../../records/error-search.ts';
import { payloadJson, readableRecord } from '../../records/readable-record.ts';
import { payloadOf } from '../store/payloads.ts';
import type { Reader } from '../store/store.ts';
import { RUN_COLUMNS, RUN_COLUMNS_WITHOUT_PAYLOAD, mendedRow, toRun } from './run-rows.ts';
import type { RunRow } from './run-rows.ts';
import { runSearchOf } from './run-search.ts';
import type { RunSearch } from './run-search.ts';

/** Runs looked at for one page when a filter has no index: a rare match gives a short page with a cursor. */
const SCAN_BUDGET = 2000;

export function listRuns(reader: Reader, filter: RunFilter): CursorPage<Run> {
  const includePayloads = filter.includePayloads === true;
  const search = runSearchOf(filter);
  if (asksForNothing(filter)) return { items: [], nextCursor: null };
  const horizon = horizonOf(reader, search, SCAN_BUDGET);
  const where = whereOf(search, horizon);
  const columns = includePayloads ? RUN_COLUMNS : RUN_COLUMNS_WITHOUT_PAYLOAD;
  const rows = reader.sql.rows<RunRow>(
    `SELECT ${columns} FROM ${search.from} ${where.clause} ORDER BY run_id DESC LIMIT ?`,
    [...where.params, filter.limit + 1],
  );
  const page = rows.slice(0, filter.limit);
  const items = page.map(row => runOf(reader, row, includePayloads));
  const next = rows.length > page.length ? (page.at(-1)?.run_id ?? null) : horizon;
  return { items, nextCursor: next === null ? null : cursorOf('run', next) };
}

/** A run in the wire's shape, with what it carries when that is wanted. */
export function runOf(reader: Reader, row: RunRow, includePayloads: boolean): Run {
  return readableRecord(
    () => wholeRun(reader, row, includePayloads),
    () => toRun(mendedRow(row), null, null),
  );
}

function wholeRun(reader: Reader, row: RunRow, includePayloads: boolean): Run {
  if (!includePayloads) return toRun(row, null, null);
  const payload = row.has_payload === 1 ? payloadOf(reader, row.run_id) : null;
  const ofVersion = () => reader.specs.get(row.job_id, row.version_id)?.inputs ?? null;
  const inputs = row.inputs == null ? (payload?.inputs ?? ofVersion()) : (payloadJson(row.inputs) as Run['inputs']);
  return toRun(row, inputs, row.output ?? payload?.output ?? null);
}

export function whereOf({ range, rest }: RunSearch, horizon: string | null) {
  const where = range.and(rest);
  if (horizon !== null) where.add('run_id >= ?', horizon);
  return where;
}

/** How far down a filter looks that asks what its index does not answer: to the `budget`-th run, or null: to the last. */
export function horizonOf(reader: Reader, { from, range, rest }: RunSearch, budget: number): string | null {
  if (rest.isEmpty) return null;
  const last = reader.sql.row<{ run_id: string }>(
    `SELECT run_id FROM ${from} ${range.clause} ORDER BY run_id DESC LIMIT 1 OFFSET ?`,
    [...range.params, budget - 1],
  );
  return last?.run_id ?? null;
}
