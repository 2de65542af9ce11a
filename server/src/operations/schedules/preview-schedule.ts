import type { Schedule, SchedulePreview } from '@multi-job/contract';
import { previewSchedule } from '../../core/schedules/preview-schedule.ts';
import { calendarGaps, gapText } from '../../core/calendars/calendar-gaps.ts';
import type { GapQuery } from '../../core/calendars/calendar-gaps.ts';
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
  const gapNotes = gapNotesOf({ schedule, book, nowMs: startMs, anchorMs: startMs, defaultTimezone });
  if (jobId === null) return withNotes({ ...previewSchedule(asked), comparison: null }, gapNotes);
  const job = await getJobOrThrow(engine, jobId);
  const { comparison, anchorMs } = await compareSchedule(deps, { job, schedule, count, fromMs: startMs });
  return withNotes({ ...previewSchedule({ ...asked, anchorMs }), comparison }, gapNotes);
}

type Notes = SchedulePreview['notes'];

function withNotes(preview: SchedulePreview, notes: Notes): SchedulePreview {
  return { ...preview, notes: [...preview.notes, ...notes] };
}

function gapNotesOf(query: GapQuery): Notes {
  return calendarGaps(query).flatMap(gap =>
    gap.year === null ? [] : [{ code: 'calendar_year', message: gapText(gap) }],
  );
}
