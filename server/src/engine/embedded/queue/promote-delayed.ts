import { expireApprovals } from '../approvals/expire-approvals.ts';
import { expirePauses } from '../pauses/end-pause.ts';
import { nextPauseEndMs } from '../pauses/pause-rows.ts';
import type { Reader } from '../store/store.ts';
import type { Transaction } from '../store/transaction.ts';
import { LIVE_RUN, queueThroughLane } from './live-run.ts';
import type { LiveRun } from './live-run.ts';

const TIME_DELAYED = `status = 'delayed' AND delay_reason <> 'lane_full'`;

/** Whether something is due; asked before the write lock is taken. */
export function hasDueDelayed(reader: Reader, nowMs: number): boolean {
  const nextAtMs = nextAt(reader);
  if (nextAtMs !== null && nextAtMs <= nowMs) return true;
  const expired = reader.sql.row(`SELECT 1 FROM approvals WHERE status = 'pending' AND expires_ms <= ? LIMIT 1`, [
    nowMs,
  ]);
  return expired !== undefined;
}

export function promoteDelayed(
  tx: Transaction,
  { nowMs, limit }: { nowMs: number; limit: number },
): { promoted: number; nextAtMs: number | null } {
  expirePauses(tx, nowMs);
  let promoted = expireApprovals(tx, nowMs, limit);
  const due = tx.sql.rows<LiveRun>(
    `SELECT ${LIVE_RUN} FROM runs WHERE ${TIME_DELAYED} AND available_ms <= ? ORDER BY available_ms, run_id LIMIT ?`,
    [nowMs, limit],
  );
  for (const run of due) {
    const reason = run.delay_reason ?? 'run_at';
    if (queueThroughLane(tx, run, { readyMs: run.available_ms, nowMs, reason })) promoted += 1;
  }
  return { promoted, nextAtMs: nextAt(tx) };
}

/** When the next delayed run is due, or the next pause is over. */
export function nextAt(reader: Pick<Reader, 'sql'>): number | null {
  const times = [nextDelayedMs(reader), nextPauseEndMs(reader)].filter(at => at !== null);
  return times.length === 0 ? null : Math.min(...times);
}

function nextDelayedMs({ sql }: Pick<Reader, 'sql'>): number | null {
  const next = sql.row<{ at: number | null }>(`SELECT min(available_ms) AS at FROM runs WHERE ${TIME_DELAYED}`);
  return next?.at ?? null;
}
