import type { Guard, Occurrence } from '@multi-job/contract';
import { isoOf } from '../../core/clock.ts';
import { cursorOf, placeOf } from '../cursors.ts';
import type { CursorPage } from '../port/page.ts';
import type { OccurrenceQuery } from '../port/schedule.ts';
import { isJsonObject, mendedJson, mendedMs } from '../readable-record.ts';
import { Conditions } from './conditions.ts';
import type { Reader } from './store.ts';
import type { Transaction } from './transaction.ts';

const KEPT_ROWS = 1000;
/** Rows above that before they are trimmed, so that not every dispatch pays for it. */
const TRIM_SLACK = 100;

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

export interface NewLedgerRow {
  jobId: string;
  dueMs: number;
  outcome: Occurrence['outcome'];
  decidedMs: number;
  runId?: string;
  guard?: Guard;
  detail?: Record<string, unknown>;
  count?: number;
}

/** @returns false when this occurrence was decided before: then nothing may be done for it. */
export function writeLedger(tx: Transaction, row: NewLedgerRow): boolean {
  const added = tx.sql.run(
    `INSERT INTO occurrences (job_id, due_ms, outcome, decided_ms, run_id, lateness_ms, guard, detail, count)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    [
      row.jobId,
      row.dueMs,
      row.outcome,
      row.decidedMs,
      row.runId ?? null,
      Math.max(0, row.decidedMs - row.dueMs),
      row.guard ?? null,
      row.detail === undefined ? null : JSON.stringify(row.detail),
      row.count ?? 1,
    ],
  );
  return added > 0;
}

/** Removes the oldest rows of a job when there are clearly too many. @returns how many are left. */
export function trimLedger(tx: Transaction, jobId: string, rows: number): number {
  if (rows < KEPT_ROWS + TRIM_SLACK) return rows;
  tx.sql.run(
    `DELETE FROM occurrences WHERE job_id = ? AND due_ms < (
       SELECT due_ms FROM occurrences WHERE job_id = ? ORDER BY due_ms DESC LIMIT 1 OFFSET ?)`,
    [jobId, jobId, KEPT_ROWS - 1],
  );
  return KEPT_ROWS;
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
