import type { Arm } from '../../core/schedules/occurrence-plan.ts';
import type { Transaction } from './transaction.ts';

/** Says when the job's schedule is to be looked at next; null takes it off the schedule. */
export function armJob({ sql }: Pick<Transaction, 'sql'>, jobId: string, arm: Arm | null): void {
  sql.run('UPDATE job_state SET anchor_ms = ?, next_due_ms = ?, wake_ms = ? WHERE job_id = ?', [
    arm?.anchorMs ?? null,
    arm?.nextDueMs ?? null,
    arm?.wakeMs ?? null,
    jobId,
  ]);
}
