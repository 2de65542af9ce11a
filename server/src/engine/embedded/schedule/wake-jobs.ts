import type { Transaction } from '../store/transaction.ts';

export function wakeJobs(tx: Transaction, { jobIds, nowMs }: { jobIds: readonly string[]; nowMs: number }): void {
  for (const jobId of jobIds) {
    tx.sql.run('UPDATE job_state SET wake_ms = ? WHERE job_id = ? AND wake_ms > ?', [nowMs, jobId, nowMs]);
  }
  tx.wake('schedule');
}
