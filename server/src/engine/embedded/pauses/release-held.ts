import type { Transaction } from '../store/transaction.ts';

/** Has all that pauses hold back looked at again: what another one holds is held back anew. */
export function releaseHeld({ sql }: Transaction, nowMs: number): void {
  sql.run('UPDATE job_state SET wake_ms = next_due_ms WHERE held_by IS NOT NULL AND next_due_ms IS NOT NULL');
  sql.run(`UPDATE runs SET available_ms = ? WHERE delay_reason = 'paused' AND available_ms > ?`, [nowMs, nowMs]);
}

/** Runs that wait in a queue may be started now. */
export function wakeQueues(tx: Transaction): void {
  const pools = tx.sql.rows<{ pool: string }>(
    `SELECT DISTINCT pool FROM live_counts WHERE status = 'queued' AND count > 0`,
  );
  for (const { pool } of pools) tx.wake(`queue:${pool}`);
  tx.wake('schedule');
}
