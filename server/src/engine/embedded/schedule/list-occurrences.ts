import type { Guard, Occurrence } from '@multi-job/contract';
import { isoOf } from '../../../core/clock.ts';
import type { CursorPage } from '../../port/page.ts';
import type { OccurrenceQuery } from '../../port/schedule.ts';
import { cursorOf, placeOf } from '../../records/cursors.ts';
import { isJsonObject, mendedJson, mendedMs } from '../../records/readable-record.ts';
import { Conditions } from '../store/conditions.ts';
import type { Reader } from '../store/store.ts';

interface LedgerRow {
  job_id: string;
  due_ms: number;
  outcome: Occurrence['outcome'];
  decided_ms: number;
  run_id: string | null;
  lateness_ms: number;
  guard: Guard | null;
  detail: string | null;
  count: number;
}

export function listOccurrences({ sql }: Reader, query: OccurrenceQuery): CursorPage<Occurrence> {
  const where = new Conditions();
  where.add('job_id = ?', query.jobId);
  if (query.outcome !== undefined) where.add('outcome = ?', query.outcome);
  if (query.sinceMs !== undefined) where.add('due_ms >= ?', query.sinceMs);
  if (query.untilMs !== undefined) where.add('due_ms < ?', query.untilMs);
  const place = placeOf('occurrence', query.cursor, /^\d{1,15}-0$/);
  if (place !== null) where.add('due_ms < ?', Number(place.slice(0, -2)));
  const rows = sql.rows<LedgerRow>(`SELECT * FROM occurrences ${where.clause} ORDER BY due_ms DESC LIMIT ?`, [
    ...where.params,
    query.limit + 1,
  ]);
  const items = rows.slice(0, query.limit);
  const hasMore = rows.length > query.limit;
  const last = items.at(-1);
  const nextCursor = hasMore && last !== undefined ? cursorOf('occurrence', `${last.due_ms}-0`) : null;
  return { items: items.map(toOccurrence), nextCursor };
}

function toOccurrence(row: LedgerRow): Occurrence {
  return {
    job_id: row.job_id,
    due_at: isoOf(mendedMs(row.due_ms)),
    outcome: row.outcome,
    decided_at: isoOf(mendedMs(row.decided_ms)),
    run_id: row.run_id,
    lateness_ms: row.lateness_ms,
    guard: row.guard,
    detail: JSON.parse(mendedJson(row.detail, isJsonObject) ?? '{}') as Occurrence['detail'],
    count: row.count,
  };
}
