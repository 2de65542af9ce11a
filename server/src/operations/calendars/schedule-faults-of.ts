import type { Fault, Schedule } from '@multi-job/contract';
import type { CalendarBook } from '../../core/calendars/calendar-book.ts';
import { firingSchedule } from '../../core/schedules/excluded-days.ts';
import { scheduleFaults } from '../../core/schedules/schedule-faults.ts';
import type { ScheduleFault } from '../../core/schedules/schedule-faults.ts';
import type { Engine } from '../../engine/engine.ts';
import { bookFor } from './read-calendar-book.ts';

/** What is wrong with a new schedule that its schema cannot see, its calendars included. */
export async function scheduleFaultsOf(
  engine: Pick<Engine, 'listDocuments'>,
  schedule: Schedule,
  nowMs: number,
  defaultTimezone: string,
): Promise<Fault[]> {
  const book = await bookFor(engine, schedule);
  const unknown = unknownCalendars(schedule, book);
  return unknown.length > 0
    ? unknown
    : atSchedule(scheduleFaults(firingSchedule(schedule, book), nowMs, defaultTimezone));
}

/** Faults of a schedule, said of the spec that it stands in. */
export function atSchedule(faults: readonly ScheduleFault[]): Fault[] {
  return faults.map(({ field, message }) => ({ path: field === null ? 'schedule' : `schedule.${field}`, message }));
}

function unknownCalendars({ exclude }: Schedule, book: CalendarBook): Fault[] {
  return (exclude?.calendars ?? []).flatMap((id, at): Fault[] => {
    if (book.has(id)) return [];
    const known = [...book.keys()].toSorted().join(', ');
    const message = `there is no calendar "${id}"; there are ${known}. Save it first (PUT /calendars/${id}), or name one of these`;
    return [{ path: `schedule.exclude.calendars.${at}`, message }];
  });
}
