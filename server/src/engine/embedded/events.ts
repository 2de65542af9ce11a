import type { Event } from '@multi-job/contract';
import { isoOf } from '../../core/clock.ts';
import { notAnEventId } from '../not-an-event-id.ts';
import type { EventQuery, NewEvent } from '../port/events.ts';
import { isJsonObject, mendedJson, mendedMs } from '../readable-record.ts';
import { Conditions } from './conditions.ts';
import type { Reader } from './store.ts';
import type { Transaction } from './transaction.ts';

/** Ids are padded so that they sort as text. */
const ID_DIGITS = 16;
/** Events a filter looks at, counted from the newest: all that pruning usually keeps. */
const SCAN_BUDGET = 100_000;

interface EventRow {
  id: number;
  type: string;
  at_ms: number;
  job_id: string | null;
  run_id: string | null;
  data: string | null;
}

const COLUMNS = 'id, type, at_ms, job_id, run_id, data';

export function appendEvents(tx: Transaction, events: readonly NewEvent[], nowMs: number): void {
  for (const event of events) tx.append(event, nowMs);
}

export function listEvents({ sql }: Reader, query: EventQuery): Event[] {
  const where = new Conditions();
  if (query.beforeId !== undefined) where.add('id < ?', idNumber(query.beforeId));
  if (query.type?.endsWith('.')) where.add('substr(type, 1, ?) = ?', query.type.length, query.type);
  else if (query.type !== undefined) where.add('type = ?', query.type);
  if (query.jobId !== undefined) where.add('job_id = ?', query.jobId);
  if (query.runId !== undefined) where.add('run_id = ?', query.runId);
  if (query.sinceMs !== undefined) where.add('at_ms >= ?', query.sinceMs);
  if (query.search !== undefined) {
    // Values only: the names of fields are ours, and every event of a kind has them. The data as a whole is asked first.
    const needle = query.search.toLowerCase();
    where.add(
      `(instr(lower(type), ?) > 0 OR instr(lower(coalesce(job_id, '')), ?) > 0 OR instr(lower(coalesce(run_id, '')), ?) > 0
        OR (data IS NOT NULL AND json_valid(data) AND EXISTS (
          SELECT 1 FROM json_tree(data) WHERE atom IS NOT NULL AND instr(lower(CASE type WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE atom END), ?) > 0)))`,
      needle,
      needle,
      needle,
      needle,
    );
  }
  if (!where.isEmpty) where.add('id > (SELECT max(id) FROM events) - ?', SCAN_BUDGET);
  return sql
    .rows<EventRow>(`SELECT ${COLUMNS} FROM events ${where.clause} ORDER BY id DESC LIMIT ?`, [
      ...where.params,
      query.limit,
    ])
    .map(toEvent);
}

export function readEventsAfter({ sql }: Reader, afterId: string, limit: number): Event[] {
  const after = afterId === '' ? 0 : idNumber(afterId);
  return sql
    .rows<EventRow>(`SELECT ${COLUMNS} FROM events WHERE id > ? ORDER BY id LIMIT ?`, [after, limit])
    .map(toEvent);
}

export function lastEventId({ sql }: Reader): string {
  const newest = sql.row<{ id: number | null }>('SELECT max(id) AS id FROM events')?.id ?? null;
  return newest === null ? '' : idText(newest);
}

function toEvent(row: EventRow): Event {
  return {
    id: idText(row.id),
    type: row.type,
    at: isoOf(mendedMs(row.at_ms)),
    job_id: row.job_id,
    run_id: row.run_id,
    data: JSON.parse(mendedJson(row.data, isJsonObject) ?? '{}') as Event['data'],
  };
}

function idText(id: number): string {
  return String(id).padStart(ID_DIGITS, '0');
}

function idNumber(id: string): number {
  if (id.length === ID_DIGITS && /^\d+$/.test(id)) return Number(id);
  throw notAnEventId(id);
}
