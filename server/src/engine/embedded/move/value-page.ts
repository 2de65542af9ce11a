import type { ExportPage, ExportQuery } from '../../port/move.ts';
import type { MovedValue } from '../../port/moved-records.ts';
import type { Reader } from '../store/store.ts';
import { pageOf, placeAfter } from './page-of.ts';

const LIMIT = 1000;

/** Without what nobody can read any more: what has expired, and values of jobs that are gone. */
export function valuePage({ sql }: Reader, { after, nowMs }: ExportQuery<'values'>): ExportPage<'values'> {
  const rows = sql.rows<MovedValue>(
    `SELECT namespace, key, value, expires_ms AS expiresMs FROM kv
     WHERE (namespace, key) > (?, ?) AND (expires_ms IS NULL OR expires_ms > ?)
       AND namespace NOT IN (SELECT namespace FROM values_going)
     ORDER BY namespace, key LIMIT ?`,
    [...placeAfter<[string, string]>(after, ['', '']), nowMs, LIMIT],
  );
  return pageOf<'values', MovedValue>(
    rows,
    LIMIT,
    row => row,
    row => [row.namespace, row.key],
  );
}
