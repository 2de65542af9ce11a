import { dispatchJitterMs } from './dispatch-jitter.ts';
import type { FiringSchedule } from './excluded-days.ts';
import { endMsOf, nextDueMs, nextNamedMs } from './next-due.ts';
import type { Arm } from './occurrence-plan.ts';
import { firesAlike, hasSamePhase } from './same-firings.ts';

/** Where a schedule stood before it is armed again. */
export interface StandingSchedule {
  schedule: FiringSchedule;
  /** Any point of its phase, epoch ms. */
  anchorMs: number;
  /** The occurrence that is to be decided next, which may be overdue; null or absent while it is off the schedule. */
  nextDueMs?: number | null;
}

export interface ArmRequest {
  schedule: FiringSchedule;
  jobId: string;
  /** Null for a schedule that is new. */
  previous: StandingSchedule | null;
  nowMs: number;
  /** Upper bound of the dispatch jitter, ms. */
  jitterMs: number;
  defaultTimezone: string;
}

/**
 * Puts a schedule on its way: the next occurrence is the first one after `nowMs`. The anchor stays while interval and
 * start stay; where nothing that decides the due times changed, an occurrence that is due already stays due.
 * `changeSchedule` says what becomes of the others that are due.
 *
 * @returns null when the schedule will not fire any more.
 */
export function armSchedule(request: ArmRequest): Arm | null {
  const { schedule, jobId, previous, nowMs, jitterMs, defaultTimezone } = request;
  const anchorMs = anchorOf(request);
  const isAlike = previous !== null && firesAlike(previous.schedule, schedule, defaultTimezone);
  const standingDueMs = isAlike ? previous.nextDueMs : null;
  const dueMs = standingDueMs ?? nextDueMs(schedule, anchorMs, firstLookMs(schedule, nowMs), defaultTimezone);
  if (dueMs === null) return null;
  return armAt({ schedule, jobId, anchorMs, dueMs, jitterMs, defaultTimezone, afterMs: nowMs });
}

/**
 * Arms a known due time. Where days before it are excluded, the schedule is looked at on each of them first, so that the
 * ledger says on the day itself why nothing fired.
 */
export function armAt(due: DueTime & { afterMs: number }): Arm {
  const { anchorMs, dueMs } = due;
  return { anchorMs, nextDueMs: dueMs, wakeMs: Math.min(dispatchAtMs(due), firstExcludedMs(due) ?? Infinity) };
}

/**
 * When a due time is dispatched: with its jitter, which reaches past neither the next occurrence nor the end of the
 * schedule, so that occurrences keep their order, and none is taken for missed or comes after the end because it was spread.
 */
export function dispatchAtMs(due: DueTime): number {
  return due.dueMs + dispatchJitterMs(due.jobId, due.dueMs, boundedJitterMs(due));
}

/** The first firing after `afterMs` and before the due time that is excluded: all that lie in between are. */
function firstExcludedMs({ schedule, anchorMs, dueMs, defaultTimezone, afterMs }: DueTime & { afterMs: number }) {
  if (schedule.exclude === undefined || afterMs >= dueMs) return null;
  const atMs = nextNamedMs(schedule, anchorMs, afterMs, defaultTimezone);
  return atMs !== null && atMs < dueMs ? atMs : null;
}

export interface DueTime {
  schedule: FiringSchedule;
  jobId: string;
  anchorMs: number;
  dueMs: number;
  jitterMs: number;
  defaultTimezone: string;
}

function boundedJitterMs({ schedule, anchorMs, dueMs, jitterMs, defaultTimezone }: DueTime): number {
  if (jitterMs <= 0) return 0;
  const followingMs = nextDueMs(schedule, anchorMs, dueMs, defaultTimezone) ?? Infinity;
  return Math.max(0, Math.min(jitterMs, followingMs - dueMs, endMsOf(schedule) - dueMs));
}

/** From which the occurrences of a schedule are counted once it is armed, epoch ms. */
export function anchorOf({ schedule, previous, nowMs }: Pick<ArmRequest, 'schedule' | 'previous' | 'nowMs'>): number {
  if (schedule.start_at !== undefined) return Date.parse(schedule.start_at);
  if (previous === null || !hasSamePhase(previous.schedule, schedule, nowMs)) return nowMs;
  // Counting begins at a start, and after an anchor without one.
  return previous.anchorMs - (previous.schedule.start_at === undefined ? 0 : (schedule.interval_sec ?? 0) * 1000);
}

/** A start that is right now is still to come. */
function firstLookMs(schedule: FiringSchedule, nowMs: number): number {
  return schedule.start_at !== undefined && Date.parse(schedule.start_at) === nowMs ? nowMs - 1 : nowMs;
}
