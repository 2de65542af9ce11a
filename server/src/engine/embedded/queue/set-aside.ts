import { isoOf } from '../../../core/clock.ts';
import { pauseOf } from '../../../core/safeguards/pauses.ts';
import type { PauseRecord } from '../../../core/safeguards/pauses.ts';
import { marksOf } from '../jobs/mark-job.ts';
import { leaveLane } from '../schedule/lanes.ts';
import type { Transaction } from '../store/transaction.ts';
import type { Head } from './pool-turns.ts';

/** Of queued runs those that no pause of a label holds; the others wait for its end. */
export function setAsidePaused(
  tx: Transaction,
  heads: readonly Head[],
  { pauses, nowMs }: { pauses: readonly PauseRecord[]; nowMs: number },
): Head[] {
  const known = new Map<string, PauseRecord | null>();
  return heads.filter(head => {
    const pause =
      known.get(head.job_id) ?? pauseOf(pauses, { pool: head.pool, marks: marksOf(tx, head.job_id) }, nowMs);
    known.set(head.job_id, pause);
    if (pause !== null) setAside(tx, head, pause, nowMs);
    return pause === null;
  });
}

/** Its place in the lane goes to others: it comes back through the lane. */
function setAside(tx: Transaction, head: Head, { untilMs }: PauseRecord, nowMs: number): void {
  tx.sql.run(
    `UPDATE runs SET status = 'delayed', delay_reason = 'paused', available_ms = ?, lane_held = 0 WHERE run_id = ?`,
    [untilMs, head.run_id],
  );
  tx.count('queued', head, -1);
  tx.count('delayed', head, 1);
  const facts = { reason: 'paused', available_at: isoOf(untilMs) };
  tx.event('run.delayed', nowMs, { jobId: head.job_id, runId: head.run_id }, facts);
  if (head.lane !== null && head.lane_held === 1) leaveLane(tx, head.lane, nowMs);
}
