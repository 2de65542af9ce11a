import type { RunFilter } from '../../port/queries.ts';
import { asksForNothing } from '../../records/error-search.ts';
import type { Reader } from '../store/store.ts';
import { horizonOf, whereOf } from './list-runs.ts';
import { runSearchOf } from './run-search.ts';

/** The same for a count, which then tells the matches among the newest so many. */
const COUNT_BUDGET = 20_000;

export function countRuns(reader: Reader, filter: Omit<RunFilter, 'cursor' | 'limit'>, atMost: number): number {
  if (asksForNothing(filter)) return 0;
  const search = runSearchOf(filter);
  const where = whereOf(search, horizonOf(reader, search, COUNT_BUDGET));
  const counted = reader.sql.row<{ total: number }>(
    `SELECT count(*) AS total FROM (SELECT 1 FROM ${search.from} ${where.clause} LIMIT ?)`,
    [...where.params, atMost],
  );
  return counted?.total ?? 0;
}
