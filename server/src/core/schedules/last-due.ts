import { lastAllowedMs } from './allowed-times.ts';
import { lastCronMs } from './cron-occurrences.ts';
import type { FiringSchedule } from './excluded-days.ts';
import { endMsOf } from './next-due.ts';

/**
 * When a schedule last fired, at or before `atMs`: the mirror of `nextDueMs`, all times in epoch ms.
 *
 * @returns null when it had not fired yet.
 * @throws RangeError for a cron expression or zone that is not valid.
 */
export function lastDueMs(
  schedule: FiringSchedule,
  anchorMs: number,
  atMs: number,
  defaultTimezone: string,
): number | null {
  const { exclude } = schedule;
  if (exclude === undefined) return lastNamedMs(schedule, anchorMs, atMs, defaultTimezone);
  return lastAllowedMs(exclude, schedule.timezone ?? defaultTimezone, atMs, untilMs =>
    lastNamedMs(schedule, anchorMs, untilMs, defaultTimezone),
  );
}

function lastNamedMs(schedule: FiringSchedule, anchorMs: number, atMs: number, defaultTimezone: string): number | null {
  const untilMs = Math.min(atMs, endMsOf(schedule));
  const startMs = schedule.start_at === undefined ? null : Date.parse(schedule.start_at);
  if (schedule.interval_sec !== undefined) {
    return lastIntervalMs(schedule.interval_sec * 1000, startMs ?? anchorMs, startMs === null ? 1 : 0, untilMs);
  }
  if (schedule.cron === undefined) return null;
  const dueMs = lastCronMs(schedule.cron, schedule.timezone ?? defaultTimezone, untilMs);
  return dueMs === null || dueMs < (startMs ?? -Infinity) ? null : dueMs;
}

function lastIntervalMs(intervalMs: number, anchorMs: number, firstN: number, untilMs: number): number | null {
  const n = Math.floor((untilMs - anchorMs) / intervalMs);
  return n < firstN ? null : anchorMs + n * intervalMs;
}
