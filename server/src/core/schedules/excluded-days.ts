import type { Exclusion, Schedule, ScheduleExclude } from '@multi-job/contract';
import { WEEKDAYS } from '@multi-job/contract/schedule-exclude';
import type { CalendarBook } from '../calendars/calendar-book.ts';
import { memoizeRecent } from '../memoize-recent.ts';

const DAY_MS = 86_400_000;
const MAX_COMPILED = 200;
/** Nobody excludes more days in a row than that, so that a search for the next one that is not excluded ends. */
const MAX_DAYS = 20_000;
/** 1 January 1970 was a Thursday. */
const EPOCH_WEEKDAY = 3;

/** The days on which a schedule does not fire. A day is counted from 1 January 1970 by the clocks of the schedule's zone. */
export interface ExcludedDays {
  /** The same text for the same days and reasons. */
  key: string;
  /** Why nothing fires on that day; null where it does. */
  reasonOf(day: number): Exclusion | null;
  /** The first day after this one that is not excluded. */
  nextAllowed(day: number): number;
  /** The last day before this one that is not excluded. */
  lastAllowed(day: number): number;
}

/** A schedule whose calendars have been read. */
export type FiringSchedule = Omit<Schedule, 'exclude'> & { exclude?: ExcludedDays };

/** Looks up the calendars that a schedule names; one that is not in the book excludes nothing. */
export function firingSchedule(schedule: Schedule, book: CalendarBook): FiringSchedule {
  const { exclude, ...rest } = schedule;
  return exclude === undefined ? rest : { ...rest, exclude: excludedDays(exclude, book) };
}

export function excludedDays(
  { dates = [], weekdays = [], calendars = [] }: ScheduleExclude,
  book: CalendarBook,
): ExcludedDays {
  const days = calendars.map(id => [id, (book.get(id)?.days ?? []).map(({ date, name }) => [date, name])]);
  return compiled(JSON.stringify([dates.toSorted(), weekdays.toSorted(), days]));
}

/** The day that the clocks show at a local reading (see `zone-clock.ts`). */
export function dayOfReading(localMs: number): number {
  return Math.floor(localMs / DAY_MS);
}

/** `2026-12-25` */
export function dateOfDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

const compiled: (key: string) => ExcludedDays = memoizeRecent(MAX_COMPILED, compile);

type Compiled = [dates: string[], weekdays: string[], calendars: [id: string, days: [date: string, name: string][]][]];

function compile(key: string): ExcludedDays {
  const [dates, weekdays, calendars] = JSON.parse(key) as Compiled;
  const named = new Map<number, { calendar: string; name: string }>();
  for (const [calendar, days] of calendars.toReversed())
    for (const [date, name] of days) named.set(dayOfDate(date), { calendar, name });
  const isDate = dateTest(dates);
  const offDays = new Set<string>(weekdays);

  const reasonOf = (day: number): Exclusion | null => {
    const holiday = named.get(day);
    if (holiday !== undefined) return { date: dateOfDay(day), by: 'calendar', ...holiday };
    const by = isDate(day) ? 'date' : offDays.has(weekdayOf(day)) ? 'weekday' : null;
    return by === null ? null : { date: dateOfDay(day), by, calendar: null, name: null };
  };
  const allowedFrom = (day: number, step: 1 | -1): number => {
    let at = day + step;
    for (let n = 0; n < MAX_DAYS && reasonOf(at) !== null; n += 1) at += step;
    return at;
  };
  return { key, reasonOf, nextAllowed: day => allowedFrom(day, 1), lastAllowed: day => allowedFrom(day, -1) };
}

/** Dates are `2026-12-25`, `12-25` for each year, or a range of two dates. */
function dateTest(dates: readonly string[]): (day: number) => boolean {
  const yearly = new Set(dates.filter(text => text.length === 5));
  const single = new Set(dates.filter(text => text.length === 10).map(dayOfDate));
  const ranges = dates.filter(text => text.includes('/')).map(text => text.split('/').map(dayOfDate));
  return day =>
    single.has(day) ||
    (yearly.size > 0 && yearly.has(dateOfDay(day).slice(5))) ||
    ranges.some(([from = Infinity, to = -Infinity]) => day >= from && day <= to);
}

function dayOfDate(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

function weekdayOf(day: number): string {
  return WEEKDAYS[(((day + EPOCH_WEEKDAY) % 7) + 7) % 7] ?? '';
}
