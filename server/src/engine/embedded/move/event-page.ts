import type { ExportPage, ExportQuery } from '../../port/move.ts';
import { isJsonObject, mendedJson } from '../../records/readable-record.ts';
import { COLUMNS } from '../events/event-rows.ts';
import type { EventRow } from '../events/event-rows.ts';
import type { Reader } from '../store/store.ts';
import { pageOf, placeAfter } from './page-of.ts';

const LIMIT = 1000;

export function eventPage({ sql }: Reader, { after }: ExportQuery<'events'>): ExportPage<'events'> {
  const rows = sql.rows<EventRow>(`SELECT ${COLUMNS} FROM events WHERE id > ? ORDER BY id LIMIT ?`, [
    placeAfter(after, 0),
    LIMIT,
  ]);
  return pageOf<'events', EventRow>(
    rows,
    LIMIT,
    row => ({
      number: row.id,
      type: row.type,
      atMs: row.at_ms,
      jobId: row.job_id,
      runId: row.run_id,
      data: JSON.parse(mendedJson(row.data, isJsonObject) ?? '{}') as Record<string, unknown>,
    }),
    row => row.id,
  );
}
