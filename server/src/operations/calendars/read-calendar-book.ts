import type { Schedule } from '@multi-job/contract';
import { MAX_CALENDARS } from '@multi-job/contract/calendar';
import { BUILT_IN_CALENDARS } from '../../core/calendars/built-in-calendars.ts';
import type { CalendarBook } from '../../core/calendars/calendar-book.ts';
import { firingSchedule } from '../../core/schedules/excluded-days.ts';
import type { FiringSchedule } from '../../core/schedules/excluded-days.ts';
import type { Engine } from '../../engine/engine.ts';
import { CALENDARS_COLLECTION, daysIn } from './calendar-document.ts';

type Documents = Pick<Engine, 'listDocuments'>;

/** All calendars of the installation; its own ones stand in the place of those of the product with the same name. */
export async function readCalendarBook(engine: Documents): Promise<CalendarBook> {
  const { items } = await engine.listDocuments({ collection: CALENDARS_COLLECTION, limit: MAX_CALENDARS });
  const own = items.flatMap(document => {
    const found = daysIn(document);
    return found === null ? [] : [[document.id, found] as const];
  });
  return new Map([...BUILT_IN_CALENDARS, ...own]);
}

/** The calendars that some schedules name: nothing is read where they name none. */
export async function bookFor(engine: Documents, ...schedules: readonly (Schedule | null)[]): Promise<CalendarBook> {
  const isAsked = schedules.some(schedule => (schedule?.exclude?.calendars ?? []).length > 0);
  return isAsked ? readCalendarBook(engine) : BUILT_IN_CALENDARS;
}

/** A schedule with its calendars read. */
export async function firingOf(engine: Documents, schedule: Schedule): Promise<FiringSchedule> {
  return firingSchedule(schedule, await bookFor(engine, schedule));
}
