import { BUILT_IN_CALENDARS } from '../../core/calendars/built-in-calendars.ts';
import type { CalendarBook } from '../../core/calendars/calendar-book.ts';
import { guardSettingsOf } from '../../core/safeguards/guard-settings.ts';
import { armSchedule } from '../../core/schedules/arm-schedule.ts';
import { firingSchedule } from '../../core/schedules/excluded-days.ts';
import type { CheckPart } from '../../engine/port/store-check.ts';
import { readCalendarBook } from '../calendars/read-calendar-book.ts';
import type { StoreCheckDeps } from './store-check-deps.ts';

type ArmOf = CheckPart['armOf'];

/** With the calendars as they are; where these cannot be read, those of the product. */
export async function readArmOf({ engine, defaultTimezone }: StoreCheckDeps): Promise<ArmOf> {
  return armFrom(defaultTimezone, await readCalendarBook(engine).catch(() => BUILT_IN_CALENDARS));
}

/** Where the schedule of a job would stand if it were enabled now; null: it does not fire, or cannot be computed. */
function armFrom(defaultTimezone: string, book: CalendarBook): ArmOf {
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
