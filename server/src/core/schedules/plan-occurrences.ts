import type { Schedule } from '@multi-job/contract';
import type { CalendarBook } from '../calendars/calendar-book.ts';
import { dayAt, startOfDayMs } from './allowed-times.ts';
import { armAt, dispatchAtMs } from './arm-schedule.ts';
import type { DueTime } from './arm-schedule.ts';
import { jitterMsOf } from './dispatch-jitter.ts';
import { firingSchedule } from './excluded-days.ts';
import type { FiringSchedule } from './excluded-days.ts';
import { excludedOccurrences } from './excluded-occurrences.ts';
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
 * An occurrence whose jitter has not passed yet is left for later. What the schedule excludes is neither: it gets rows of
 * its own. The calendars are those of today, whatever they said when the job was armed.
 */
export function planOccurrences(
  job: DueJob,
  nowMs: number,
  defaultTimezone: string,
  book: CalendarBook,
): OccurrencePlan {
  if (job.spec.schedule === null) return { missed: NOTHING_MISSED, excluded: [], due: [], arm: null };

  const schedule = firingSchedule(job.spec.schedule, book);
  const zone = schedule.timezone ?? defaultTimezone;
  const fromMs = Math.min(job.wakeMs, job.nextDueMs);
  const excluded = excludedOccurrences({
    ...{ schedule, anchorMs: job.anchorMs, zone, fromMs, untilMs: nowMs, atMost: MAX_MISSED_ROWS, which: 'last' },
  });
  const firstMs = firstUndecidedMs(job, schedule, fromMs, zone);
  if (firstMs === null) return { missed: NOTHING_MISSED, excluded, due: [], arm: null };
  const afterMs = excluded.length === 0 ? nowMs : afterExcludedMs(excluded, zone, nowMs);
  return { excluded, ...planFrom({ job, schedule, nextDueMs: firstMs, zone, nowMs, afterMs }) };
}

/** One row is enough for an excluded day: once it is written, the rest of the day needs no look. */
function afterExcludedMs(excluded: OccurrencePlan['excluded'], zone: string, nowMs: number): number {
  const lastDay = dayAt(zone, excluded.at(-1)?.dueMs ?? nowMs);
  return Math.max(nowMs, startOfDayMs(zone, lastDay + 1) - 1);
}

/** The due time that was armed counts as one, unless its day is excluded by now; or there is an earlier one by now. */
function firstUndecidedMs(job: DueJob, schedule: FiringSchedule, fromMs: number, zone: string): number | null {
  const { exclude } = schedule;
  if (exclude === undefined) return job.nextDueMs;
  const dueMs = nextDueMs(schedule, job.anchorMs, fromMs - 1, zone);
  const stands = job.nextDueMs <= endMsOf(schedule) && exclude.reasonOf(dayAt(zone, job.nextDueMs)) === null;
  return stands && (dueMs === null || job.nextDueMs < dueMs) ? job.nextDueMs : dueMs;
}

function planFrom(series: Series): Omit<OccurrencePlan, 'excluded'> {
  const { schedule, nowMs } = series;
  const atMost = MAX_MISSED_ROWS + maxDispatched(schedule) + 1;
  const newest = newestUpTo(series, Math.min(nowMs, endMsOf(schedule)), atMost);
  const last = newest.at(-1);
  if (last !== undefined && dispatchAtMs(dueTimeOf(series, last)) > nowMs) newest.pop();

  const latest = newest.at(-1);
  if (latest === undefined) {
    const arm = series.nextDueMs > endMsOf(schedule) ? null : armOf(series, series.nextDueMs);
    return { missed: NOTHING_MISSED, due: [], arm };
  }
  const dispatched = countDispatched(schedule, nowMs - dispatchAtMs(dueTimeOf(series, latest)));
  const due = dispatched === 0 ? [] : newest.slice(-dispatched);
  const missed = newest.slice(0, newest.length - due.length);
  return { missed: missedBefore(series, missed, due[0]), due, arm: armAfter(series, latest) };
}

/** The occurrences of one job, from its next due time on. */
interface Series extends StandingSeries {
  job: DueJob;
  nowMs: number;
  /** From when excluded firings are still to be looked at. */
  afterMs: number;
}

type MisfireRule = Pick<Schedule, 'misfire_policy' | 'max_catch_up'>;

/** How many occurrences that were missed are made up for at most. */
export function maxDispatched(schedule: MisfireRule): number {
  return schedule.misfire_policy === 'catch_up' ? schedule.max_catch_up : 1;
}

function countDispatched(schedule: MisfireRule, latenessMs: number): number {
  if (schedule.misfire_policy === 'skip' && latenessMs > SKIP_TOLERANCE_MS) return 0;
  return maxDispatched(schedule);
}

function armAfter(series: Series, decidedMs: number): Arm | null {
  const dueMs = nextDueMs(series.schedule, series.job.anchorMs, decidedMs, series.zone);
  return dueMs === null ? null : armOf(series, dueMs);
}

function armOf(series: Series, dueMs: number): Arm {
  return armAt({ ...dueTimeOf(series, dueMs), afterMs: series.afterMs });
}

function dueTimeOf({ job, schedule, zone }: Series, dueMs: number): DueTime {
  const { jobId, anchorMs, spec } = job;
  return { schedule, jobId, anchorMs, dueMs, jitterMs: jitterMsOf(spec), defaultTimezone: zone };
}
