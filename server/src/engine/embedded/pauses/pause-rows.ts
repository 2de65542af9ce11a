import type { PauseRecord } from '../../../core/safeguards/pauses.ts';
import type { Reader } from '../store/store.ts';

interface PauseRow {
  scope: string;
  until_ms: number;
  since_ms: number;
  reason: string;
  actor: string;
}

/** By scope. */
export function pausesInForce({ sql }: Pick<Reader, 'sql'>, nowMs: number): PauseRecord[] {
  return sql
    .rows<PauseRow>('SELECT scope, until_ms, since_ms, reason, actor FROM pauses WHERE until_ms > ? ORDER BY scope', [
      nowMs,
    ])
    .map(row => ({
      scope: row.scope,
      untilMs: row.until_ms,
      sinceMs: row.since_ms,
      reason: row.reason,
      actor: row.actor,
    }));
}

/** When the first of them is over, epoch ms; null where there is none. */
export function nextPauseEndMs({ sql }: Pick<Reader, 'sql'>): number | null {
  return sql.row<{ at: number | null }>('SELECT min(until_ms) AS at FROM pauses')?.at ?? null;
}
