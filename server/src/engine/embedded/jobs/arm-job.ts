import type { JobSpec } from '@multi-job/contract';
import type { Arm } from '../../../core/schedules/occurrence-plan.ts';
import { armedShapeText, shapeText } from '../../../core/schedules/schedule-shape.ts';
import type { Transaction } from '../store/transaction.ts';

/** Says when the job's schedule is to be looked at next; null takes it off the schedule. */
export function armJob({ sql }: Pick<Transaction, 'sql'>, jobId: string, arm: Arm | null): void {
  sql.run('UPDATE job_state SET anchor_ms = ?, next_due_ms = ?, wake_ms = ?, held_by = NULL WHERE job_id = ?', [
    arm?.anchorMs ?? null,
    arm?.nextDueMs ?? null,
    arm?.wakeMs ?? null,
    jobId,
  ]);
}

/** Counts a job that was saved, enabled or disabled by the shape of its schedule: a forecast is made of these counts. */
export function placeInShape(
  { sql }: Pick<Transaction, 'sql'>,
  jobId: string,
  spec: Pick<JobSpec, 'type' | 'schedule'> | null,
  arm: Arm | null,
): void {
  const text = arm === null || spec === null ? '' : shapeText(spec.type, spec.schedule);
  const shape = arm === null || text === '' ? null : armedShapeText(text, arm.nextDueMs);
  sql.run('UPDATE jobs SET shape = ? WHERE job_id = ? AND shape IS NOT ?', [shape, jobId, shape]);
}
