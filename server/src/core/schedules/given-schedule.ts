import { scheduleSchema } from '@multi-job/contract/job-spec';
import { BUILT_IN_CALENDARS } from '../calendars/built-in-calendars.ts';
import type { CalendarBook } from '../calendars/calendar-book.ts';
import { firingSchedule } from './excluded-days.ts';
import type { FiringSchedule } from './excluded-days.ts';

/** For tests: a schedule as it is saved, ready to be asked when it fires. */
export function givenSchedule(input: object, book: CalendarBook = BUILT_IN_CALENDARS): FiringSchedule {
  return firingSchedule(scheduleSchema.parse(input), book);
}
