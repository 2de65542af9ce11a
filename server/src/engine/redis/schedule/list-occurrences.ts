import type { Guard, Occurrence } from '@multi-job/contract';
import { isoOf } from '../../../core/clock.ts';
import type { CursorPage } from '../../port/page.ts';
import type { OccurrenceQuery } from '../../port/schedule.ts';
import { cursorOf, placeOf } from '../../records/cursors.ts';
import { isJsonObject, mendedJson, mendedMs } from '../../records/readable-record.ts';
import { answerOf, mapOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';

/** A ledger holds at most so many rows. */
const KEPT_ROWS = 1000;

/** Outcomes by the letter under which the ledger keeps them. */
export const OUTCOME_OF_LETTER: Readonly<Record<string, Occurrence['outcome']>> = {
  d: 'dispatched',
  s: 'skipped',
  m: 'missed',
  e: 'excluded',
};

export async function listOccurrences(store: RedisStore, query: OccurrenceQuery): Promise<CursorPage<Occurrence>> {
  const { jobId, outcome, sinceMs = -Infinity, untilMs = Infinity, limit } = query;
  const place = placeOf('occurrence', query.cursor, /^\d{1,15}-\d{1,10}$/);
  const newest = place === null ? '+' : `(${place}`;
  const rows = await answerOf(store.redis.xrevrange(store.keys.ledger(jobId), newest, '-', 'COUNT', KEPT_ROWS));
  const matching = rows.flatMap(([id, fields]) => {
    const row = ledgerRow(jobId, id, mapOf(fields));
    const isWanted =
      row.dueMs >= sinceMs && row.dueMs < untilMs && (outcome ?? row.occurrence.outcome) === row.occurrence.outcome;
    return isWanted ? [{ id, occurrence: row.occurrence }] : [];
  });
  const page = matching.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ occurrence }) => occurrence),
    nextCursor: last !== undefined && matching.length > limit ? cursorOf('occurrence', last.id) : null,
  };
}

/** The row's id is its due time, unless field `u` says otherwise. */
export function ledgerRow(jobId: string, id: string, fields: ReadonlyMap<string, string>) {
  const dueMs = Number(fields.get('u') ?? id.slice(0, id.indexOf('-')));
  const latenessMs = Number(fields.get('l'));
  const detail = fields.get('n');
  const occurrence: Occurrence = {
    job_id: jobId,
    due_at: isoOf(mendedMs(dueMs)),
    outcome: OUTCOME_OF_LETTER[fields.get('x') ?? ''] ?? 'missed',
    decided_at: isoOf(mendedMs(dueMs + latenessMs)),
    run_id: fields.get('r') ?? null,
    lateness_ms: latenessMs,
    guard: (fields.get('g') as Guard | undefined) ?? null,
    detail: JSON.parse(mendedJson(detail, isJsonObject) ?? '{}') as Occurrence['detail'],
    count: Number(fields.get('c') ?? 1),
  };
  return { dueMs, occurrence };
}
