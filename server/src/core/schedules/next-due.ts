import type { Schedule } from '@multi-job/contract';
import { nextAllowedMs } from './allowed-times.ts';
import { nextCronMs } from './cron-occurrences.ts';
import type { FiringSchedule } from './excluded-days.ts';

/**
 * When a schedule fires next, strictly after `afterMs`. All times in epoch ms.
 *
 * - An interval fires at `anchorMs + n · interval`: n counts from 0 where the schedule has a `start_at` (which is then its
 *   anchor), else from 1.
 * - A cron expression fires when the clocks of its zone (or `defaultTimezone`) match; see `cron-occurrences.ts` for
 *   daylight saving. Not before `start_at`.
 * - Nothing fires on a day that is excluded, by the clocks of the zone.
 *
 * @returns null when nothing comes any more: past `end_at` (which itself still fires), or a date that never comes.
 * @throws RangeError for a cron expression or zone that is not valid; both are checked when a job is saved.
 */
export function nextDueMs(
  schedule: FiringSchedule,
  anchorMs: number,
  afterMs: number,
  defaultTimezone: string,
): number | null {
  const { exclude } = schedule;
  if (exclude === undefined) return nextNamedMs(schedule, anchorMs, afterMs, defaultTimezone);
  return nextAllowedMs(exclude, schedule.timezone ?? defaultTimezone, afterMs, atMs =>
    nextNamedMs(schedule, anchorMs, atMs, defaultTimezone),
  );
}

/** The same with the days that are excluded as well: when it would fire if none were. */
export function nextNamedMs(
  schedule: FiringSchedule,
  anchorMs: number,
  afterMs: number,
  defaultTimezone: string,
): number | null {
  const dueMs = nextUnboundedMs(schedule, anchorMs, afterMs, defaultTimezone);
  return dueMs !== null && dueMs <= endMsOf(schedule) ? dueMs : null;
}

/** The last instant at which a schedule may fire; Infinity without an end. */
export function endMsOf(schedule: Pick<Schedule, 'end_at'>): number {
  return schedule.end_at === undefined ? Infinity : Date.parse(schedule.end_at);
}

function nextUnboundedMs(
  schedule: FiringSchedule,
  anchorMs: number,
  afterMs: number,
  defaultTimezone: string,
): number | null {
  const startMs = schedule.start_at === undefined ? null : Date.parse(schedule.start_at);
  if (schedule.interval_sec !== undefined) {
    return nextIntervalMs(schedule.interval_sec * 1000, startMs ?? anchorMs, startMs === null ? 1 : 0, afterMs);
  }
  if (schedule.cron === undefined) return null;
  const fromMs = startMs === null ? afterMs : Math.max(afterMs, startMs - 1);
  return nextCronMs(schedule.cron, schedule.timezone ?? defaultTimezone, fromMs);
}

function nextIntervalMs(intervalMs: number, anchorMs: number, firstN: number, afterMs: number): number {
  const n = Math.max(firstN, Math.floor((afterMs - anchorMs) / intervalMs) + 1);
  return anchorMs + n * intervalMs;
}
