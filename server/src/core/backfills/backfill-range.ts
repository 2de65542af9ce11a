import { startOfDayMs, dayAt } from '../schedules/allowed-times.ts';
import { countFirings, countNamed } from '../schedules/count-firings.ts';
import { earlierInPhase } from '../schedules/earlier-in-phase.ts';
import { excludedOccurrences } from '../schedules/excluded-occurrences.ts';
import type { FiringSchedule } from '../schedules/excluded-days.ts';
import { endMsOf, nextDueMs, nextNamedMs } from '../schedules/next-due.ts';
import type { ExcludedOccurrences } from '../schedules/occurrence-plan.ts';

/** A stretch of time that is over, and the schedule whose due times in it are wanted: `fromMs` ≤ due < `untilMs`, epoch ms. */
export interface BackfillRange {
  schedule: FiringSchedule;
  /** Any point of the phase of an interval. It is counted back from there, so that a job has due times from before it was saved. */
  anchorMs: number;
  fromMs: number;
  untilMs: number;
  zone: string;
}

/** How many due times lie in the range, those on excluded days apart. Cost follows its days at most. */
export function countDue(range: BackfillRange): number {
  const { schedule, fromMs, untilMs, zone } = range;
  const firstMs = nextDueMs(schedule, anchorBefore(range), fromMs - 1, zone);
  return firstMs === null ? 0 : countFirings({ schedule, nextDueMs: firstMs }, fromMs, untilMs, zone);
}

/** The first `atMost` of them, oldest first. */
export function dueTimesIn(range: BackfillRange, atMost: number): number[] {
  const { schedule, fromMs, untilMs, zone } = range;
  const anchorMs = anchorBefore(range);
  const dueTimes: number[] = [];
  let atMs = nextDueMs(schedule, anchorMs, fromMs - 1, zone);
  while (atMs !== null && atMs < untilMs && dueTimes.length < atMost) {
    dueTimes.push(atMs);
    atMs = nextDueMs(schedule, anchorMs, atMs, zone);
  }
  return dueTimes;
}

/** How many more there would be if no day were excluded. */
export function countExcluded(range: BackfillRange): number {
  const { schedule, fromMs, untilMs, zone } = range;
  if (schedule.exclude === undefined) return 0;
  const firstMs = nextNamedMs(schedule, anchorBefore(range), fromMs - 1, zone);
  const stopMs = Math.min(untilMs, endMsOf(schedule) + 1);
  if (firstMs === null || firstMs >= stopMs) return 0;
  return countNamed({ schedule, nextDueMs: firstMs }, firstMs, stopMs, zone) - countDue(range);
}

/** The first `atMost` excluded days of the range on which something would have been due, oldest first. */
export function excludedDaysIn(range: BackfillRange, atMost: number): ExcludedOccurrences[] {
  const { schedule, fromMs, untilMs, zone } = range;
  const query = { schedule, anchorMs: anchorBefore(range), zone, fromMs, untilMs: untilMs - 1 };
  return excludedOccurrences({ ...query, atMost, which: 'first' }).map(row => {
    const endMs = Math.min(startOfDayMs(zone, dayAt(zone, row.dueMs) + 1), untilMs, endMsOf(schedule) + 1);
    return { ...row, count: countNamed({ schedule, nextDueMs: row.dueMs }, row.dueMs, endMs, zone) };
  });
}

function anchorBefore({ schedule, anchorMs, fromMs }: BackfillRange): number {
  return earlierInPhase(schedule, anchorMs, fromMs);
}
