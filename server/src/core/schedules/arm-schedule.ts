import type { Schedule } from '@multi-job/contract';
import { dispatchJitterMs } from './dispatch-jitter.ts';
import { nextDueMs } from './next-due.ts';
import type { Arm } from './occurrence-plan.ts';

/** Where a schedule stood before it is armed again. */
export interface StandingSchedule {
  schedule: Schedule;
  /** Any point of its phase, epoch ms. */
  anchorMs: number;
  /** The occurrence that is to be decided next, which may be overdue; null or absent while it is off the schedule. */
  nextDueMs?: number | null;
}

export interface ArmRequest {
  schedule: Schedule;
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
 *
 * @returns null when the schedule will not fire any more.
 */
export function armSchedule({ schedule, jobId, previous, nowMs, jitterMs, defaultTimezone }: ArmRequest): Arm | null {
  const keepsPhase = previous !== null && hasSamePhase(previous.schedule, schedule);
  const anchorMs = anchorOf(schedule, keepsPhase ? previous.anchorMs : nowMs);
  const standingDueMs = previous !== null && firesAlike(previous.schedule, schedule) ? previous.nextDueMs : null;
  const dueMs = standingDueMs ?? nextDueMs(schedule, anchorMs, firstLookMs(schedule, nowMs), defaultTimezone);
  if (dueMs === null) return null;
  return armAt({ schedule, jobId, anchorMs, dueMs, jitterMs, defaultTimezone });
}

/**
 * Arms a known due time. The jitter never reaches past the next occurrence, so that occurrences keep their order
 * and none is taken for missed because it was spread.
 */
export function armAt(due: DueTime): Arm {
  const { jobId, anchorMs, dueMs } = due;
  return { anchorMs, nextDueMs: dueMs, wakeMs: dueMs + dispatchJitterMs(jobId, dueMs, boundedJitterMs(due)) };
}

export interface DueTime {
  schedule: Schedule;
  jobId: string;
  anchorMs: number;
  dueMs: number;
  jitterMs: number;
  defaultTimezone: string;
}

function boundedJitterMs({ schedule, anchorMs, dueMs, jitterMs, defaultTimezone }: DueTime): number {
  if (jitterMs <= 0) return 0;
  const followingMs = nextDueMs(schedule, anchorMs, dueMs, defaultTimezone);
  return followingMs === null ? jitterMs : Math.min(jitterMs, followingMs - dueMs);
}

/** Whether occurrences of both lie on one grid: the same interval from the same start. */
export function hasSamePhase(a: Schedule, b: Schedule): boolean {
  return a.interval_sec === b.interval_sec && a.start_at === b.start_at;
}

/** Whether both have the same due times; what becomes of late ones does not matter here. */
function firesAlike(a: Schedule, b: Schedule): boolean {
  return hasSamePhase(a, b) && a.cron === b.cron && a.timezone === b.timezone && a.end_at === b.end_at;
}

function anchorOf(schedule: Schedule, standingMs: number): number {
  return schedule.start_at === undefined ? standingMs : Date.parse(schedule.start_at);
}

/** A start that is right now is still to come. */
function firstLookMs(schedule: Schedule, nowMs: number): number {
  return schedule.start_at !== undefined && Date.parse(schedule.start_at) === nowMs ? nowMs - 1 : nowMs;
}
