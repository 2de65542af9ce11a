import type { Schedule, SchedulePreview } from '@multi-job/contract';
import { previewSchedule } from '../core/schedules/preview-schedule.ts';
import { scheduleFaults } from '../core/schedules/schedule-faults.ts';
import type { OperationDeps } from './operation-deps.ts';
import { validationError } from './validation-error.ts';

export interface SchedulePreviewRequest {
  schedule: Schedule;
  count: number;
  /** Epoch ms; null: now. */
  fromMs: number | null;
}

/**
 * Foretells a schedule that need not be stored; nothing is stored by it.
 *
 * @throws VALIDATION with every fault that saving a job with it would find.
 */
export function previewUnsavedSchedule(
  { clock, defaultTimezone }: Pick<OperationDeps, 'clock' | 'defaultTimezone'>,
  { schedule, count, fromMs }: SchedulePreviewRequest,
): SchedulePreview {
  const nowMs = clock.now();
  const startMs = fromMs ?? nowMs;
  // Looking back at a schedule that has ended since is no fault.
  const faults = scheduleFaults(schedule, Math.min(nowMs, startMs), defaultTimezone).map(({ field, message }) => ({
    path: field === null ? 'schedule' : `schedule.${field}`,
    message,
  }));
  if (faults.length > 0) throw validationError(faults);
  return previewSchedule({ schedule, count, fromMs: startMs, defaultTimezone });
}
