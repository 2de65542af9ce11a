import type { Schedule } from '@multi-job/contract';
import { dayAt } from '../schedules/allowed-times.ts';
import { dateOfDay, firingSchedule } from '../schedules/excluded-days.ts';
import { nextDueMs } from '../schedules/next-due.ts';
import { instantOfLocal } from '../schedules/zone-clock.ts';
import type { CalendarBook } from './calendar-book.ts';

/** So long before a year begins it is said that a calendar does not know it. */
const NOTICE_MS = 60 * 86_400_000;

/** A calendar that a schedule names and that does not know the year of a firing to come; null: it is not there at all. */
export interface CalendarGap {
  calendar: string;
  year: number | null;
}

export interface GapQuery {
  schedule: Schedule;
  book: CalendarBook;
  nowMs: number;
  /** Any point in the phase of an interval, epoch ms. */
  anchorMs: number;
  defaultTimezone: string;
}

/** Where the calendars of a schedule say nothing of the days of its next firing, or of those within sixty days. */
export function calendarGaps(query: GapQuery): CalendarGap[] {
  const { schedule, book } = query;
  const named = schedule.exclude?.calendars ?? [];
  if (named.length === 0) return [];
  const years = comingYears(query);
  return named.flatMap((calendar): CalendarGap[] => {
    const known = book.get(calendar)?.years;
    if (known === undefined) return [{ calendar, year: null }];
    return years.filter(year => !known.includes(year)).map(year => ({ calendar, year }));
  });
}

/** What a gap means, in a sentence. */
export function gapText({ calendar, year }: CalendarGap): string {
  return year === null
    ? `There is no calendar ${calendar}: nothing is excluded by it.`
    : `Calendar ${calendar} does not know the days of ${year}: firings of that year are not excluded by it.`;
}

function comingYears({ schedule, book, nowMs, anchorMs, defaultTimezone }: GapQuery): number[] {
  const zone = schedule.timezone ?? defaultTimezone;
  const firing = firingSchedule(schedule, book);
  const after = (afterMs: number) => nextDueMs(firing, anchorMs, afterMs, defaultTimezone);
  const firstMs = after(nowMs);
  if (firstMs === null) return [];
  const year = yearAt(zone, firstMs);
  const turnMs = instantOfLocal(zone, Date.UTC(year + 1, 0, 1));
  const laterMs = after(turnMs - 1);
  const isNear = laterMs !== null && laterMs <= nowMs + NOTICE_MS;
  return isNear ? [year, yearAt(zone, laterMs)] : [year];
}

function yearAt(zone: string, epochMs: number): number {
  return Number(dateOfDay(dayAt(zone, epochMs)).slice(0, 4));
}
