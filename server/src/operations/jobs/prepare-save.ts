import { isDeepStrictEqual } from 'node:util';
import type { Job, JobSpec } from '@multi-job/contract';
import type { AppError } from '../../core/errors.ts';
import { guardSettingsOf } from '../../core/safeguards/guard-settings.ts';
import type { StandingSchedule } from '../../core/schedules/arm-schedule.ts';
import { changeSchedule } from '../../core/schedules/change-schedule.ts';
import { NOTHING_MISSED } from '../../core/schedules/occurrence-plan.ts';
import type { Arm, MissedOccurrences } from '../../core/schedules/occurrence-plan.ts';
import { firingOf } from '../calendars/read-calendar-book.ts';
import type { OperationDeps } from '../operation-deps.ts';
import { phaseAnchorMs } from '../schedules/phase-anchor.ts';
import { findSpecError } from './find-spec-error.ts';

export interface PreparedSave {
  /** What is stored now; null for a new job. */
  stored: Job | null;
  /** Why the spec cannot be saved, or null. */
  error: AppError | null;
  /** Where its schedule would stand; null without a schedule, with one that has ended, and where there is an error. */
  arm: Arm | null;
  /** What is due under the schedule as it stands and will not be dispatched under the new one. */
  missed: MissedOccurrences;
}

/** All that a save decides before it stores anything; what only looks and what saves share it. */
export async function prepareSave(
  deps: Pick<OperationDeps, 'engine' | 'defaultTimezone' | 'inputRules'>,
  spec: JobSpec,
  nowMs: number,
): Promise<PreparedSave> {
  const { engine, defaultTimezone, inputRules } = deps;
  const stored = await engine.getJob(spec.job_id);
  const isScheduleNew = stored === null || !isDeepStrictEqual(stored.schedule, spec.schedule);
  const error = await findSpecError({ engine, spec, isScheduleNew, nowMs, defaultTimezone, inputRules });
  if (error !== null) return { stored, error, arm: null, missed: NOTHING_MISSED };

  const { jitterMs } = guardSettingsOf(spec);
  const previous = await standingScheduleOf(deps, stored);
  const { job_id: jobId } = spec;
  const schedule = spec.schedule === null ? null : await firingOf(engine, spec.schedule);
  return { stored, error, ...changeSchedule({ schedule, jobId, previous, nowMs, jitterMs, defaultTimezone }) };
}

/** Null for a job that has no schedule. */
export async function standingScheduleOf(
  { engine }: Pick<OperationDeps, 'engine'>,
  stored: Job | null,
): Promise<StandingSchedule | null> {
  if (stored === null || stored.schedule === null) return null;
  return {
    schedule: await firingOf(engine, stored.schedule),
    anchorMs: await phaseAnchorMs(engine, stored, stored.schedule),
    nextDueMs: stored.enabled && stored.next_due_at !== null ? Date.parse(stored.next_due_at) : null,
  };
}
