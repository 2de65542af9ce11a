import type { Schedule } from '@multi-job/contract';
import { armAt } from './arm-schedule.ts';
import { countCron, lastCronMs } from './cron-occurrences.ts';
import { jitterMsOf } from './dispatch-jitter.ts';
import { endMsOf, nextDueMs } from './next-due.ts';
import type { Arm, DueJob, OccurrencePlan } from './occurrence-plan.ts';

/** Under misfire policy `skip`, an occurrence later than this is missed. */
export const SKIP_TOLERANCE_MS = 30_000;

/** So many missed occurrences get a row each; older ones share one. */
export const MAX_MISSED_ROWS = 100;

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
  if (schedule === null) return { missed: { dueMs: [], folded: null }, due: [], arm: null };

  const series: Series = { job, schedule, zone: schedule.timezone ?? defaultTimezone };
  const atMost = MAX_MISSED_ROWS + maxDispatched(schedule) + 1;
  const newest = newestUpTo(series, Math.min(nowMs, endMsOf(schedule)), atMost);
  const last = newest.at(-1);
  if (last !== undefined && armOf(series, last).wakeMs > nowMs) newest.pop();

  const latest = newest.at(-1);
  if (latest === undefined) {
    const arm = job.nextDueMs > endMsOf(schedule) ? null : armOf(series, job.nextDueMs);
    return { missed: { dueMs: [], folded: null }, due: [], arm };
  }
  const dispatched = countDispatched(schedule, nowMs - armOf(series, latest).wakeMs);
  const due = dispatched === 0 ? [] : newest.slice(-dispatched);
  const missed = newest.slice(0, newest.length - due.length).slice(-MAX_MISSED_ROWS);
  return {
    missed: { dueMs: missed, folded: foldedBefore(series, missed[0] ?? due[0]) },
    due,
    arm: armAfter(series, latest),
  };
}

/** The occurrences of one job, from its next due time on. */
interface Series {
  job: DueJob;
  schedule: Schedule;
  zone: string;
}

function maxDispatched(schedule: Schedule): number {
  return schedule.misfire_policy === 'catch_up' ? schedule.max_catch_up : 1;
}

function countDispatched(schedule: Schedule, latenessMs: number): number {
  if (schedule.misfire_policy === 'skip' && latenessMs > SKIP_TOLERANCE_MS) return 0;
  return maxDispatched(schedule);
}

/**
 * The newest occurrences not after `untilMs`, oldest first, at most `atMost`. The due time that was armed counts as one even
 * where the schedule reads otherwise by now, because another default zone was configured or zone rules changed.
 */
function newestUpTo(series: Series, untilMs: number, atMost: number): number[] {
  const { nextDueMs: firstMs } = series.job;
  const newest: number[] = [];
  for (let at = lastAt(series, untilMs); at !== null && at > firstMs && newest.length < atMost;) {
    newest.push(at);
    at = lastAt(series, at - 1);
  }
  if (firstMs <= untilMs && newest.length < atMost) newest.push(firstMs);
  return newest.reverse();
}

function lastAt({ job, schedule, zone }: Series, atMs: number): number | null {
  if (schedule.interval_sec === undefined)
    return schedule.cron === undefined ? null : lastCronMs(schedule.cron, zone, atMs);
  const intervalMs = schedule.interval_sec * 1000;
  return job.nextDueMs + Math.floor((atMs - job.nextDueMs) / intervalMs) * intervalMs;
}

function foldedBefore(series: Series, beforeMs: number | undefined): OccurrencePlan['missed']['folded'] {
  const { job, schedule, zone } = series;
  if (beforeMs === undefined || beforeMs <= job.nextDueMs) return null;
  const count =
    schedule.interval_sec === undefined
      ? 1 + countCron(schedule.cron ?? '', zone, job.nextDueMs + 1, beforeMs)
      : (beforeMs - job.nextDueMs) / (schedule.interval_sec * 1000);
  return { count, lastDueMs: Math.max(job.nextDueMs, lastAt(series, beforeMs - 1) ?? 0) };
}

function armAfter(series: Series, decidedMs: number): Arm | null {
  const dueMs = nextDueMs(series.schedule, series.job.anchorMs, decidedMs, series.zone);
  return dueMs === null ? null : armOf(series, dueMs);
}

function armOf({ job, schedule, zone }: Series, dueMs: number): Arm {
  const { jobId, anchorMs, spec } = job;
  return armAt({ schedule, jobId, anchorMs, dueMs, jitterMs: jitterMsOf(spec), defaultTimezone: zone });
}
