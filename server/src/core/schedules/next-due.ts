import type { Schedule } from '@multi-job/contract';
import { nextCronMs } from './cron-occurrences.ts';

/**
 * When a schedule fires next, strictly after `afterMs`. All times in epoch ms.
 *
 * - An interval fires at `anchorMs + n · interval`: n counts from 0 where the schedule has a `start_at` (which is then its
 *   anchor), else from 1.
 * - A cron expression fires when the clocks of its zone (or `defaultTimezone`) match; see `cron-occurrences.ts` for
 *   daylight saving. Not before `start_at`.
 *
 * @returns null when nothing comes any more: past `end_at` (which itself still fires), or a date that never comes.
 * @throws RangeError for a cron expression or zone that is not valid; both are checked when a job is saved.
 */
export function nextDueMs(
  schedule: Schedule,
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
  schedule: Schedule,
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
