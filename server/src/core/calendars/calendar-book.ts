import type { CalendarDay } from '@multi-job/contract';

/** What schedules look up: the days of a calendar, and the years of which all days are known. */
export interface CalendarDays {
  days: readonly CalendarDay[];
  years: readonly number[];
}

/** Calendars by their id. */
export type CalendarBook = ReadonlyMap<string, CalendarDays>;
