import type { Schedule } from '@multi-job/contract';
import { armAt } from './arm-schedule.ts';
import { jitterMsOf } from './dispatch-jitter.ts';
import { endMsOf, nextDueMs } from './next-due.ts';
import { NOTHING_MISSED } from './occurrence-plan.ts';
import type { Arm, DueJob, OccurrencePlan } from './occurrence-plan.ts';
import { MAX_MISSED_ROWS, missedBefore, newestUpTo } from './standing-occurrences.ts';
import type { StandingSeries } from './standing-occurrences.ts';

/** Under misfire policy `skip`, an occurrence later than this is missed. */
export const SKIP_TOLERANCE_MS = 30_000;

/**
 * Says what becomes of every occurrence of a job from its next due time up to now: each is dispatched or missed, once.
 * On time there is one. After an outage the misfire policy decides: `run_once` dispatches the latest, `skip` the latest
 * unless it is over 30 s late, `catch_up` the newest `max_catch_up`, oldest first; all others are missed.
 * Work is bounded by the rows it makes and the days of the outage, not by the occurrences in it.
 *
 * An occurrence whose jitter has not passed yet is left for later.
 */
export function planOccurrences(job: DueJob, nowMs: number, defaultTimezone: string): OccurrencePlan {
  const { schedule } = job.spec;
  if (schedule === null) return { missed: NOTHING_MISSED, due: [], arm: null };

  const series: Series = { job, schedule, nextDueMs: job.nextDueMs, zone: schedule.timezone ?? defaultTimezone };
  const atMost = MAX_MISSED_ROWS + maxDispatched(schedule) + 1;
  const newest = newestUpTo(series, Math.min(nowMs, endMsOf(schedule)), atMost);
  const last = newest.at(-1);
  if (last !== undefined && armOf(series, last).wakeMs > nowMs) newest.pop();

  const latest = newest.at(-1);
  if (latest === undefined) {
    const arm = job.nextDueMs > endMsOf(schedule) ? null : armOf(series, job.nextDueMs);
    return { missed: NOTHING_MISSED, due: [], arm };
  }
  const dispatched = countDispatched(schedule, nowMs - armOf(series, latest).wakeMs);
  const due = dispatched === 0 ? [] : newest.slice(-dispatched);
  const missed = newest.slice(0, newest.length - due.length);
  return { missed: missedBefore(series, missed, due[0]), due, arm: armAfter(series, latest) };
}

/** The occurrences of one job, from its next due time on. */
interface Series extends StandingSeries {
  job: DueJob;
}

/** How many occurrences that were missed are made up for at most. */
export function maxDispatched(schedule: Schedule): number {
  return schedule.misfire_policy === 'catch_up' ? schedule.max_catch_up : 1;
}

function countDispatched(schedule: Schedule, latenessMs: number): number {
  if (schedule.misfire_policy === 'skip' && latenessMs > SKIP_TOLERANCE_MS) return 0;
  return maxDispatched(schedule);
}

function armAfter(series: Series, decidedMs: number): Arm | null {
  const dueMs = nextDueMs(series.schedule, series.job.anchorMs, decidedMs, series.zone);
  return dueMs === null ? null : armOf(series, dueMs);
}

function armOf({ job, schedule, zone }: Series, dueMs: number): Arm {
  const { jobId, anchorMs, spec } = job;
  return armAt({ schedule, jobId, anchorMs, dueMs, jitterMs: jitterMsOf(spec), defaultTimezone: zone });
}
