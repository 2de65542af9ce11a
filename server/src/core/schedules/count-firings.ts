import { countAllowed } from './allowed-times.ts';
import { countCron } from './cron-occurrences.ts';
import type { FiringSchedule } from './excluded-days.ts';
import { endMsOf } from './next-due.ts';

/** Where an armed schedule stands. */
export interface ArmedSchedule {
  schedule: FiringSchedule;
  /** Its next occurrence, epoch ms: nothing fires before, and an interval is counted from it. */
  nextDueMs: number;
}

/** How many firings of an armed schedule lie in [`fromMs`, `untilMs`). Cost follows the days in between at most. */
export function countFirings(
  { schedule, nextDueMs }: ArmedSchedule,
  fromMs: number,
  untilMs: number,
  defaultTimezone: string,
): number {
  const [startMs, stopMs] = [Math.max(fromMs, nextDueMs), Math.min(untilMs, endMsOf(schedule) + 1)];
  const zone = schedule.timezone ?? defaultTimezone;
  return countAllowed(schedule.exclude, zone, [startMs, stopMs], (from, until) =>
    countNamed({ schedule, nextDueMs }, from, until, zone),
  );
}

/** The same with the days that are excluded as well, and without a look at where it begins and ends. */
export function countNamed(
  { schedule, nextDueMs }: ArmedSchedule,
  fromMs: number,
  untilMs: number,
  zone: string,
): number {
  if (schedule.interval_sec !== undefined) return countSteps(schedule.interval_sec * 1000, nextDueMs, fromMs, untilMs);
  return schedule.cron === undefined ? 0 : countCron(schedule.cron, zone, fromMs, untilMs);
}

/** Occurrences at `anchorMs` + n · step in [`startMs`, `stopMs`). */
function countSteps(stepMs: number, anchorMs: number, startMs: number, stopMs: number): number {
  return Math.ceil((stopMs - anchorMs) / stepMs) - Math.ceil((startMs - anchorMs) / stepMs);
}
