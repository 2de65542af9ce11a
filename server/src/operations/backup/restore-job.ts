import type { Job, JobVersion } from '@multi-job/contract';
import { guardSettingsOf } from '../../core/safeguards/guard-settings.ts';
import { changeSchedule } from '../../core/schedules/change-schedule.ts';
import type { SavedJob } from '../../engine/port/specs.ts';
import { standingScheduleOf } from '../jobs/prepare-save.ts';
import { setJobEnabled } from '../jobs/set-job-enabled.ts';
import { firingOf } from '../calendars/read-calendar-book.ts';
import type { OperationDeps } from '../operation-deps.ts';
import type { JobDecision } from './decide-job.ts';
import type { BackedUpJob } from './restored-job.ts';

/**
 * Does to the store what was decided of a job. One that is made is saved off the schedule and enabled last, so that one cut off
 * half-way does not fire a spec of long ago; restored again, it goes on where it was cut off. One that is replaced gets the
 * backup's spec as a new version in one step, and goes on firing, or not, as it did.
 *
 * @throws REVISION_CONFLICT when somebody else changes the job meanwhile.
 */
export async function restoreJob(deps: OperationDeps, decision: JobDecision, actor: string): Promise<void> {
  const { outcome, target, stored, missing, isToEnable } = decision;
  if (outcome === 'created' || outcome === 'renamed') await addVersions(deps, missing, stored?.version_id ?? null);
  else if (outcome === 'replaced' && stored !== null) await replaceSpec(deps, stored, target, actor);
  if (isToEnable) await setJobEnabled(deps, { jobId: target.job.job_id, enabled: true, calendarsMayCome: true, actor });
}

const OFF_SCHEDULE = { enabled: false, arm: null } as const;

async function addVersions(
  { engine, clock }: OperationDeps,
  versions: readonly JobVersion[],
  lastVersionId: string | null,
) {
  let expectedVersionId = lastVersionId;
  for (const { version_id: versionId, spec, source, actor, note, created_at } of versions) {
    const origin = { versionId, source, actor, note };
    const saved: SavedJob = await engine.saveJob({
      ...OFF_SCHEDULE,
      ...origin,
      spec,
      expectedVersionId,
      createdAtMs: Date.parse(created_at),
      nowMs: clock.now(),
    });
    expectedVersionId = saved.job.version_id;
  }
}

async function replaceSpec(deps: OperationDeps, stored: Job, { current }: BackedUpJob, actor: string) {
  const { engine, clock, newId, defaultTimezone } = deps;
  const nowMs = clock.now();
  const { spec } = current;
  const { jitterMs } = guardSettingsOf(spec);
  const previous = await standingScheduleOf(deps, stored);
  const at = { jobId: spec.job_id, previous, nowMs, jitterMs, defaultTimezone };
  await engine.saveJob({
    spec,
    enabled: stored.enabled,
    ...changeSchedule({ ...at, schedule: spec.schedule && (await firingOf(engine, spec.schedule)) }),
    versionId: newId(nowMs),
    source: 'restore',
    actor,
    note: `version ${current.version_id} of a backup`,
    expectedVersionId: stored.version_id,
    nowMs,
  });
}
