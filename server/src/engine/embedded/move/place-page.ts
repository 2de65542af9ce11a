import type { ExportPage, ExportQuery } from '../../port/move.ts';
import type { Reader } from '../store/store.ts';
import { pageOf, placeAfter } from './page-of.ts';

const LIMIT = 1000;

interface Row {
  run_id: string;
  pool: string;
  priority: number;
  lane: string;
  ready_ms: number;
}

type Place =
  | ['queue', pool: string, priority: number, readyMs: number, runId: string]
  | ['lane', lane: string, readyMs: number, runId: string];

/** First the queues, then those that wait for lanes. */
export function placePage(reader: Reader, { after }: ExportQuery<'places'>): ExportPage<'places'> {
  const place = placeAfter<Place>(after, ['queue', '', -1, 0, '']);
  if (place[0] === 'lane') return lanePage(reader, place);
  const page = queuePage(reader, place);
  return page.next === null ? { ...page, next: JSON.stringify(['lane', '', 0, ''] satisfies Place) } : page;
}

function queuePage({ sql }: Reader, [, ...place]: Extract<Place, ['queue', ...unknown[]]>): ExportPage<'places'> {
  const rows = sql.rows<Row>(
    `SELECT run_id, pool, priority, ready_ms FROM runs
     WHERE status = 'queued' AND (pool, priority, ready_ms, run_id) > (?, ?, ?, ?)
     ORDER BY pool, priority, ready_ms, run_id LIMIT ?`,
    [...place, LIMIT],
  );
  return pageOf<'places', Row>(
    rows,
    LIMIT,
    ({ pool, priority, run_id: runId, ready_ms: readyMs }) => ({
      list: { kind: 'queue', pool, priority },
      runId,
      readyMs,
    }),
    row => ['queue', row.pool, row.priority, row.ready_ms, row.run_id] satisfies Place,
  );
}

function lanePage({ sql }: Reader, [, ...place]: Extract<Place, ['lane', ...unknown[]]>): ExportPage<'places'> {
  const rows = sql.rows<Row>(
    `SELECT run_id, lane, ready_ms FROM runs
     WHERE delay_reason = 'lane_full' AND lane IS NOT NULL AND (lane, ready_ms, run_id) > (?, ?, ?)
     ORDER BY lane, ready_ms, run_id LIMIT ?`,
    [...place, LIMIT],
  );
  return pageOf<'places', Row>(
    rows,
    LIMIT,
    ({ lane, run_id: runId, ready_ms: readyMs }) => ({ list: { kind: 'lane', lane }, runId, readyMs }),
    row => ['lane', row.lane, row.ready_ms, row.run_id] satisfies Place,
  );
}
