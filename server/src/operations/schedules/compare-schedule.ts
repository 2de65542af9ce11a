import type { Job, Schedule, ScheduleComparison } from '@multi-job/contract';
import { isoOf } from '../../core/clock.ts';
import { armSchedule } from '../../core/schedules/arm-schedule.ts';
import { compareFirings } from '../../core/schedules/compare-firings.ts';
import { firingSchedule } from '../../core/schedules/excluded-days.ts';
import { localIso } from '../../core/schedules/local-time.ts';
import { nextRuns } from '../../core/schedules/next-runs.ts';
import { bookFor } from '../calendars/read-calendar-book.ts';
import type { OperationDeps } from '../operation-deps.ts';
import { phaseAnchorMs } from './phase-anchor.ts';

export interface ScheduleChange {
  job: Job;
  schedule: Schedule;
  count: number;
  /** The schedule is taken as saved then, epoch ms. */
  fromMs: number;
}

export interface ComparedSchedule {
  comparison: ScheduleComparison;
  /** From which the occurrences of the new schedule are counted, epoch ms. */
  anchorMs: number;
}

/** What a schedule would change in the firings of a stored job, taken as enabled before and after. */
export async function compareSchedule(
  { engine, defaultTimezone }: Pick<OperationDeps, 'engine' | 'defaultTimezone'>,
  { job, schedule, count, fromMs }: ScheduleChange,
): Promise<ComparedSchedule> {
  const stored = job.schedule;
  const storedAnchorMs = stored === null ? fromMs : await phaseAnchorMs(engine, job, stored);
  const book = await bookFor(engine, stored, schedule);
  const [was, is] = [stored === null ? null : firingSchedule(stored, book), firingSchedule(schedule, book)];
  const previous = was === null ? null : { schedule: was, anchorMs: storedAnchorMs, nextDueMs: null };
  const arm = armSchedule({ schedule: is, jobId: job.job_id, previous, nowMs: fromMs, jitterMs: 0, defaultTimezone });
  const anchorMs = arm?.anchorMs ?? fromMs;
  const before = nextRuns({ schedule: was }, fromMs, count, defaultTimezone, storedAnchorMs);
  const after = nextRuns({ schedule: is }, fromMs, count, defaultTimezone, anchorMs);
  const { untilMs, changes } = compareFirings(before, after, count);
  const zone = schedule.timezone ?? defaultTimezone;
  const howMany = (wanted: string) => changes.filter(({ change }) => change === wanted).length;
  const comparison = {
    job_id: job.job_id,
    until: untilMs === null ? null : isoOf(untilMs),
    kept: howMany('kept'),
    added: howMany('added'),
    removed: howMany('removed'),
    firings: changes.map(({ atMs, change }) => ({ at: isoOf(atMs), local: localIso(zone, atMs), change })),
  };
  return { comparison, anchorMs };
}
