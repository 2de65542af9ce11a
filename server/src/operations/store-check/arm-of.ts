import type { JobSpec } from '@multi-job/contract';
import type { CalendarBook } from '../../core/calendars/calendar-book.ts';
import { guardSettingsOf } from '../../core/safeguards/guard-settings.ts';
import { armSchedule } from '../../core/schedules/arm-schedule.ts';
import { firingSchedule } from '../../core/schedules/excluded-days.ts';
import type { Arm } from '../../core/schedules/occurrence-plan.ts';

/** Where the schedule of a job would stand if it were enabled now; null: it does not fire, or cannot be computed. */
export function armFrom(defaultTimezone: string, book: CalendarBook): (spec: JobSpec, nowMs: number) => Arm | null {
  return (spec, nowMs) => {
    if (spec.schedule === null) return null;
    const { jitterMs } = guardSettingsOf(spec);
    const schedule = firingSchedule(spec.schedule, book);
    const request = { schedule, jobId: spec.job_id, previous: null, nowMs, jitterMs, defaultTimezone };
    try {
      return armSchedule(request);
    } catch {
      return null;
    }
  };
}
