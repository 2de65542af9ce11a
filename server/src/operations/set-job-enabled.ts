import type { Job } from '@multi-job/contract';
import { guardSettingsOf } from '../core/safeguards/guard-settings.ts';
import { armSchedule } from '../core/schedules/arm-schedule.ts';
import type { Arm } from '../core/schedules/occurrence-plan.ts';
import { getJobOrThrow } from './get-job-or-throw.ts';
import type { OperationDeps } from './operation-deps.ts';
import { phaseAnchorMs } from './phase-anchor.ts';

/**
 * Lets a job fire or stops it from firing. What would have fired while it was disabled is not made up for;
 * an interval goes on in its old phase. Runs that exist already are not touched.
 *
 * @throws NOT_FOUND
 */
export async function setJobEnabled(
  deps: OperationDeps,
  { jobId, enabled, actor }: { jobId: string; enabled: boolean; actor: string },
): Promise<Job> {
  for (;;) {
    const job = await getJobOrThrow(deps.engine, jobId);
    if (job.enabled === enabled) return job;

    const nowMs = deps.clock.now();
    const arm = enabled ? await armOf(deps, job, nowMs) : null;
    const changed = await deps.engine.setJobEnabled({ jobId, enabled, arm, actor, nowMs });
    if (changed.version_id === job.version_id || !enabled) return changed;

    // The spec changed in between, so the arm was made for another schedule: make it again.
    await deps.engine.setJobEnabled({ jobId, enabled: false, arm: null, actor, nowMs });
  }
}

async function armOf({ engine, defaultTimezone }: OperationDeps, job: Job, nowMs: number): Promise<Arm | null> {
  if (job.schedule === null) return null;
  const anchorMs = await phaseAnchorMs(engine, job, job.schedule);
  const previous = { schedule: job.schedule, anchorMs, nextDueMs: null };
  const { jitterMs } = guardSettingsOf(job);
  return armSchedule({ schedule: job.schedule, jobId: job.job_id, previous, nowMs, jitterMs, defaultTimezone });
}
