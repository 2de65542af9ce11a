import type { Schedule } from '@multi-job/contract';
import { countCron } from './cron-occurrences.ts';
import { endMsOf } from './next-due.ts';

/** Where an armed schedule stands. */
export interface ArmedSchedule {
  schedule: Schedule;
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
  if (startMs >= stopMs) return 0;
  if (schedule.interval_sec !== undefined) return countSteps(schedule.interval_sec * 1000, nextDueMs, startMs, stopMs);
  if (schedule.cron === undefined) return 0;
  return countCron(schedule.cron, schedule.timezone ?? defaultTimezone, startMs, stopMs);
}

/** Occurrences at `anchorMs` + n · step in [`startMs`, `stopMs`). */
function countSteps(stepMs: number, anchorMs: number, startMs: number, stopMs: number): number {
  return Math.ceil((stopMs - anchorMs) / stepMs) - Math.ceil((startMs - anchorMs) / stepMs);
}
