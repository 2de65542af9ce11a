import type { ExportPage, ExportQuery } from '../../port/move.ts';
import type { MovedMinute } from '../../port/moved-records.ts';
import { readMetrics } from '../counters/read-metrics.ts';
import type { Reader } from '../store/store.ts';
import { placeAfter } from './page-of.ts';

const MINUTES = 500;

/** There are as many series as types and names: one page. */
export function metricPage(reader: Reader): ExportPage<'metrics'> {
  return { records: readMetrics(reader), next: null };
}

export function minutePage({ sql }: Reader, { after }: ExportQuery<'minutes'>): ExportPage<'minutes'> {
  const rows = sql.rows<{ minute: number; measure: string; count: number }>(
    `SELECT minute, measure, count FROM run_tallies
     WHERE minute IN (SELECT DISTINCT minute FROM run_tallies WHERE minute > ? ORDER BY minute LIMIT ?)
     ORDER BY minute, measure`,
    [placeAfter(after, -1), MINUTES],
  );
  const records: MovedMinute[] = [];
  for (const { minute, measure, count } of rows) {
    if (records.at(-1)?.minute !== minute) records.push({ minute, counts: {} });
    Object.assign(records.at(-1)?.counts ?? {}, { [measure]: count });
  }
  const isLast = records.length < MINUTES;
  return { records, next: isLast ? null : JSON.stringify(records.at(-1)?.minute) };
}
