import type { BackfillBody, Job } from '@multi-job/contract';
import { MAX_BACKFILL_DAYS, MAX_BACKFILL_DUE } from '@multi-job/contract/backfill';
import { planBackfill } from '../../core/backfills/backfill-plan.ts';
import type { GuardState } from '../../core/safeguards/guard-state.ts';
import type { PlannedDue } from '../../core/backfills/backfill-plan.ts';
import { countDue, countExcluded, dueTimesIn } from '../../core/backfills/backfill-range.ts';
import type { BackfillRange } from '../../core/backfills/backfill-range.ts';
import { isoOf } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import { firingOf } from '../calendars/read-calendar-book.ts';
import { getJobOrThrow } from '../jobs/get-job-or-throw.ts';
import { validationError } from '../jobs/validation-error.ts';
import type { OperationDeps } from '../operation-deps.ts';
import { phaseAnchorMs } from '../schedules/phase-anchor.ts';
import { findEarlierRuns } from './find-earlier-runs.ts';

const DAY_MS = 86_400_000;

export type BackfillDeps = Pick<OperationDeps, 'engine' | 'clock' | 'newId' | 'defaultTimezone'>;

/** What a backfill asks for. */
export type BackfillAsked = Pick<BackfillBody, 'from' | 'until' | 'max_in_flight' | 'note'> & { jobId: string };

export interface PlannedBackfill {
  job: Job;
  range: BackfillRange;
  due: PlannedDue[];
  counts: Record<'total' | 'to_run' | 'already' | 'undecided' | 'excluded', number>;
  recordsSince: string | null;
  nowMs: number;
}

/**
 * Which due times of a job lie in a range that is over, and which of them would run.
 *
 * @throws NOT_FOUND; CONFLICT for a job without a schedule; VALIDATION for a range that is ahead of now, longer than 366
 *   days or further back, or of more than 1000 due times.
 */
export async function planBackfillOf(
  { engine, clock, defaultTimezone }: BackfillDeps,
  { jobId, from, until }: BackfillAsked,
): Promise<PlannedBackfill> {
  const nowMs = clock.now();
  const job = await getJobOrThrow(engine, jobId);
  const { schedule } = job;
  if (schedule === null) throw hasNoSchedule(jobId);
  const [fromMs, untilMs] = boundsOf(from, until, nowMs);
  // Before what ran is read: what the schedule decides in between has a run by then.
  const undecidedFromMs = undecidedFrom(await engine.getGuardState(jobId, nowMs));
  const firing = await firingOf(engine, schedule);
  const anchorMs = await phaseAnchorMs(engine, job, schedule);
  const zone = schedule.timezone ?? defaultTimezone;
  const range = { schedule: firing, anchorMs, fromMs, untilMs, zone };
  const total = countDue(range);
  if (total > MAX_BACKFILL_DUE) throw tooMany(range, total);
  const dueTimes = dueTimesIn(range, MAX_BACKFILL_DUE);
  const { hadRun, recordsSince } = await findEarlierRuns(engine, { jobId, dueTimes, fromMs, untilMs, nowMs });
  const due = planBackfill(dueTimes, { hadRun, undecidedFromMs });
  const count = (outcome: PlannedDue['outcome']) => due.filter(planned => planned.outcome === outcome).length;
  const [toRun, already, undecided] = [count('to_run'), count('already_run'), count('undecided')];
  const counts = { total: due.length, to_run: toRun, already, undecided, excluded: countExcluded(range) };
  return { job, range, due, counts, recordsSince, nowMs };
}

/** A calendar that has changed may give a schedule something to fire before what it is armed for. */
function undecidedFrom({ enabled, nextDueMs, wakeMs }: GuardState): number | null {
  return enabled && nextDueMs !== null ? Math.min(nextDueMs, wakeMs ?? nextDueMs) : null;
}

function boundsOf(from: string, until: string | undefined, nowMs: number): [number, number] {
  const fromMs = Date.parse(from);
  const untilMs = until === undefined ? nowMs : Date.parse(until);
  const fault = (path: string, message: string) => validationError([{ path, message }]);
  if (untilMs > nowMs) throw fault('until', 'is ahead of now: what is not due yet is left to the schedule');
  if (fromMs >= untilMs) throw fault('from', 'must be before until, which is now where it is not given');
  if (nowMs - fromMs > MAX_BACKFILL_DAYS * DAY_MS)
    throw fault('from', `must not be further back than ${MAX_BACKFILL_DAYS} days`);
  return [fromMs, untilMs];
}

function hasNoSchedule(jobId: string): AppError {
  const message = `Job "${jobId}" has no schedule, so that nothing was ever due: run it with POST /jobs/${jobId}/run, or give it a schedule first.`;
  return new AppError('CONFLICT', message, { details: { job_id: jobId } });
}

function tooMany(range: BackfillRange, total: number): AppError {
  const splitMs = dueTimesIn(range, MAX_BACKFILL_DUE + 1).at(-1) ?? range.untilMs;
  const message = `leaves ${total} due times in the range, and one backfill takes ${MAX_BACKFILL_DUE} at most: end it at ${isoOf(splitMs)}, and begin the next one there`;
  return validationError([{ path: 'until', message }]);
}
