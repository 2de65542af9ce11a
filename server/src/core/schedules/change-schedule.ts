import type { FiringSchedule } from './excluded-days.ts';
import { anchorOf, armAt, armSchedule } from './arm-schedule.ts';
import type { ArmRequest, StandingSchedule } from './arm-schedule.ts';
import { lastDueMs } from './last-due.ts';
import { endMsOf } from './next-due.ts';
import { NOTHING_MISSED } from './occurrence-plan.ts';
import type { Arm, MissedOccurrences } from './occurrence-plan.ts';
import { maxDispatched } from './plan-occurrences.ts';
import { firesAlike } from './same-firings.ts';
import { MAX_MISSED_ROWS, missedBefore, newestUpTo } from './standing-occurrences.ts';
import type { StandingSeries } from './standing-occurrences.ts';

export interface ScheduleChange {
  /** Null: the job is off the schedule from now on. */
  arm: Arm | null;
  /** What was due under the schedule before and will not be dispatched any more. */
  missed: MissedOccurrences;
}

/**
 * Puts another schedule (null: none) in the place of the one that stands, and loses no occurrence of it: what is due and
 * not decided yet stays due as far back from now as both schedules fire alike, and everything before that is missed.
 */
export function changeSchedule(
  request: Omit<ArmRequest, 'schedule'> & { schedule: FiringSchedule | null },
): ScheduleChange {
  const { schedule, jobId, previous, nowMs, jitterMs, defaultTimezone } = request;
  const armed = schedule === null ? null : armSchedule({ ...request, schedule });
  const dueMs = previous?.nextDueMs ?? null;
  if (previous === null || dueMs === null || dueMs > nowMs) return { arm: armed, missed: NOTHING_MISSED };
  if (schedule === null) return { arm: null, missed: missedOf({ previous, dueMs, nowMs, defaultTimezone }, []) };
  if (firesAlike(previous.schedule, schedule, defaultTimezone)) return { arm: armed, missed: NOTHING_MISSED };

  const standing = { previous, dueMs, nowMs, defaultTimezone };
  const anchorMs = anchorOf({ schedule, previous, nowMs });
  const kept = sharedBackFromNow(standing, schedule, anchorMs);
  const [firstKeptMs] = kept;
  const arm =
    firstKeptMs === undefined
      ? armed
      : armAt({ schedule, jobId, anchorMs, dueMs: firstKeptMs, jitterMs, defaultTimezone, afterMs: nowMs });
  return { arm, missed: missedOf(standing, kept) };
}

interface Standing {
  previous: StandingSchedule;
  /** The first occurrence of it that is not decided. */
  dueMs: number;
  nowMs: number;
  defaultTimezone: string;
}

/** The due occurrences of the schedule that stands, from the first one on after which the other one has the same. */
function sharedBackFromNow(standing: Standing, schedule: FiringSchedule, anchorMs: number): number[] {
  const { nowMs, defaultTimezone } = standing;
  const due = dueOf(standing, MAX_MISSED_ROWS + maxDispatched(schedule) + 1);
  let from = due.length;
  for (let atMs: number | null = nowMs; from > 0; from -= 1) {
    atMs = lastDueMs(schedule, anchorMs, atMs, defaultTimezone);
    if (atMs === null || atMs !== due[from - 1]) break;
    atMs -= 1;
  }
  return due.slice(from);
}

function missedOf(standing: Standing, kept: readonly number[]): MissedOccurrences {
  const [firstKeptMs] = kept;
  const untilMs = firstKeptMs === undefined ? standing.nowMs : firstKeptMs - 1;
  return missedBefore(seriesOf(standing), dueOf({ ...standing, nowMs: untilMs }, MAX_MISSED_ROWS), firstKeptMs);
}

/** Of a schedule that cannot be computed any more, the due time that was armed is all that is known. */
function dueOf(standing: Standing, atMost: number): number[] {
  const { previous, dueMs, nowMs } = standing;
  if (dueMs > nowMs) return [];
  try {
    return newestUpTo(seriesOf(standing), Math.max(dueMs, Math.min(nowMs, endMsOf(previous.schedule))), atMost);
  } catch {
    return [dueMs];
  }
}

function seriesOf({ previous: { schedule }, dueMs, defaultTimezone }: Standing): StandingSeries {
  return { schedule, nextDueMs: dueMs, zone: schedule.timezone ?? defaultTimezone };
}
