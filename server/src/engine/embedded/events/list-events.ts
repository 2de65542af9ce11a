import type { Event } from '@multi-job/contract';
import type { EventQuery } from '../../port/events.ts';
import { eventNumberOf } from '../../records/event-ids.ts';
import { Conditions } from '../store/conditions.ts';
import type { Reader } from '../store/store.ts';
import { COLUMNS, toEvent } from './event-rows.ts';
import type { EventRow } from './event-rows.ts';

/** Events a filter looks at, counted from the newest: all that pruning usually keeps. */
const SCAN_BUDGET = 100_000;

export function listEvents({ sql }: Reader, query: EventQuery): Event[] {
  const where = new Conditions();
  if (query.beforeId !== undefined) where.add('id < ?', eventNumberOf(query.beforeId));
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
