import type { Job } from '@multi-job/contract';
import { guardSettingsOf } from '../../core/safeguards/guard-settings.ts';
import { changeSchedule } from '../../core/schedules/change-schedule.ts';
import type { ScheduleChange } from '../../core/schedules/change-schedule.ts';
import { retryOnConflict } from '../documents/retry-on-conflict.ts';
import type { OperationDeps } from '../operation-deps.ts';
import { getJobOrThrow } from './get-job-or-throw.ts';
import { standingScheduleOf } from './prepare-save.ts';

/**
 * Lets a job fire or stops it from firing. What would have fired while it was disabled is not made up for, and what was
 * due and not dispatched when it is disabled is missed; an interval goes on in its old phase. Runs that exist already are
 * not touched.
 *
 * @throws NOT_FOUND; UNAVAILABLE when others change the job all the time.
 */
export async function setJobEnabled(
  deps: OperationDeps,
  { jobId, enabled, actor }: { jobId: string; enabled: boolean; actor: string },
): Promise<Job> {
  // What was worked out for one version is not used for another.
  return retryOnConflict(async () => {
    const job = await getJobOrThrow(deps.engine, jobId);
    if (job.enabled === enabled) return job;
    const nowMs = deps.clock.now();
    const change = await changeOf(deps, job, enabled, nowMs);
    return deps.engine.setJobEnabled({ jobId, enabled, ...change, expectedVersionId: job.version_id, actor, nowMs });
  });
}

async function changeOf(deps: OperationDeps, job: Job, enabled: boolean, nowMs: number): Promise<ScheduleChange> {
  const { defaultTimezone } = deps;
  const previous = await standingScheduleOf(deps, job);
  const { jitterMs } = guardSettingsOf(job);
  const schedule = enabled ? job.schedule : null;
  return changeSchedule({ schedule, jobId: job.job_id, previous, nowMs, jitterMs, defaultTimezone });
}
