import type { Schedule, SchedulePreview } from '@multi-job/contract';
import { previewSchedule } from '../../core/schedules/preview-schedule.ts';
import { firingSchedule } from '../../core/schedules/excluded-days.ts';
import { bookFor } from '../calendars/read-calendar-book.ts';
import { scheduleFaultsOf } from '../calendars/schedule-faults-of.ts';
import { getJobOrThrow } from '../jobs/get-job-or-throw.ts';
import { validationError } from '../jobs/validation-error.ts';
import type { OperationDeps } from '../operation-deps.ts';
import { compareSchedule } from './compare-schedule.ts';

export interface SchedulePreviewRequest {
  schedule: Schedule;
  count: number;
  /** Epoch ms; null: now. */
  fromMs: number | null;
  /** A stored job to compare with; null for none. */
  jobId: string | null;
}

/**
 * Previews a schedule that need not be stored; nothing is stored by it.
 *
 * @throws VALIDATION with every fault that saving a job with it would find; NOT_FOUND for a job to compare with.
 */
export async function previewUnsavedSchedule(
  deps: Pick<OperationDeps, 'engine' | 'clock' | 'defaultTimezone'>,
  { schedule, count, fromMs, jobId }: SchedulePreviewRequest,
): Promise<SchedulePreview> {
  const { engine, clock, defaultTimezone } = deps;
  const nowMs = clock.now();
  const startMs = fromMs ?? nowMs;
  // Looking back at a schedule that has ended since is no fault.
  const faults = await scheduleFaultsOf(engine, schedule, Math.min(nowMs, startMs), defaultTimezone);
  if (faults.length > 0) throw validationError(faults);
  const book = await bookFor(engine, schedule);
  const asked = { schedule: firingSchedule(schedule, book), count, fromMs: startMs, defaultTimezone };
  if (jobId === null) return { ...previewSchedule(asked), comparison: null };
  const job = await getJobOrThrow(engine, jobId);
  const { comparison, anchorMs } = await compareSchedule(deps, { job, schedule, count, fromMs: startMs });
  return { ...previewSchedule({ ...asked, anchorMs }), comparison };
}
