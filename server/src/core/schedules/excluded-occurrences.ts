import { dayAt, startOfDayMs } from './allowed-times.ts';
import { countNamed } from './count-firings.ts';
import type { FiringSchedule } from './excluded-days.ts';
import { endMsOf, nextNamedMs } from './next-due.ts';
import type { ExcludedOccurrences } from './occurrence-plan.ts';

/** A schedule and a stretch of time, epoch ms. */
export interface ExcludedQuery {
  schedule: FiringSchedule;
  anchorMs: number;
  /** Both included. */
  fromMs: number;
  untilMs: number;
  zone: string;
  /** At most so many days. */
  atMost: number;
  /** Which days, where there are more. */
  which: 'first' | 'last';
}

/** What `exclude` takes out of a stretch of time: a row for each day on which something would have fired, oldest first. */
export function excludedOccurrences(query: ExcludedQuery): ExcludedOccurrences[] {
  const { schedule, fromMs, untilMs, zone, atMost, which } = query;
  if (schedule.exclude === undefined || fromMs > untilMs) return [];
  const [firstDay, lastDay] = [dayAt(zone, fromMs), dayAt(zone, untilMs)];
  const rows: ExcludedOccurrences[] = [];
  for (let n = 0; n <= lastDay - firstDay && rows.length < atMost; n += 1) {
    const row = excludedOn(query, which === 'first' ? firstDay + n : lastDay - n);
    if (row !== null) rows.push(row);
  }
  return which === 'first' ? rows : rows.reverse();
}

/** The excluded firings of one day, all of them counted from the first one in the stretch on. */
function excludedOn(query: ExcludedQuery, day: number): ExcludedOccurrences | null {
  const { schedule, anchorMs, fromMs, untilMs, zone } = query;
  const why = schedule.exclude?.reasonOf(day) ?? null;
  if (why === null) return null;
  const endMs = Math.min(startOfDayMs(zone, day + 1), endMsOf(schedule) + 1);
  const dueMs = nextNamedMs(schedule, anchorMs, Math.max(fromMs, startOfDayMs(zone, day)) - 1, zone);
  if (dueMs === null || dueMs > untilMs || dueMs >= endMs) return null;
  return { dueMs, count: countNamed({ schedule, nextDueMs: dueMs }, dueMs, endMs, zone), why };
}
