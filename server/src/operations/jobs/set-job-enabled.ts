import type { Job } from '@multi-job/contract';
import { guardSettingsOf } from '../../core/safeguards/guard-settings.ts';
import { changeSchedule } from '../../core/schedules/change-schedule.ts';
import type { ScheduleChange } from '../../core/schedules/change-schedule.ts';
import { AppError } from '../../core/errors.ts';
import { retryOnConflict } from '../documents/retry-on-conflict.ts';
import { bookFor, firingOf } from '../calendars/read-calendar-book.ts';
import type { OperationDeps } from '../operation-deps.ts';
import { getJobOrThrow } from './get-job-or-throw.ts';
import { standingScheduleOf } from './prepare-save.ts';

export interface SwitchJob {
  jobId: string;
  enabled: boolean;
  /** The version that somebody looked at; absent: whatever is there. */
  expectedVersionId?: string | undefined;
  /** A restore brings calendars after the jobs that name them. */
  calendarsMayCome?: true;
  actor: string;
}

/**
 * Lets a job fire or stops it from firing. What would have fired while it was disabled is not made up for, and what was
 * due and not dispatched when it is disabled is missed; an interval goes on in its old phase. Runs that exist already are
 * not touched.
 *
 * @throws NOT_FOUND; CONFLICT where its schedule names a calendar that is not there, for it would fire on days that it is to leave
 *   out; REVISION_CONFLICT when `expectedVersionId` is given and is not the current one, also of a job that is so
 *   already; UNAVAILABLE when others change the job all the time.
 */
export async function setJobEnabled(deps: OperationDeps, command: SwitchJob): Promise<Job> {
  const { jobId, enabled, expectedVersionId, actor } = command;
  const switchOnce = async (): Promise<Job> => {
    const job = await getJobOrThrow(deps.engine, jobId);
    const versionId = expectedVersionId ?? job.version_id;
    if (job.enabled === enabled && job.version_id === versionId) return job;
    if (enabled && command.calendarsMayCome !== true) await assertCalendars(deps, job);
    const nowMs = deps.clock.now();
    const change = await changeOf(deps, job, enabled, nowMs);
    return deps.engine.setJobEnabled({ jobId, enabled, ...change, expectedVersionId: versionId, actor, nowMs });
  };
  // What was worked out for one version is not used for another; whoever wants one version gets no other.
  return expectedVersionId === undefined ? retryOnConflict(switchOnce) : switchOnce();
}

async function changeOf(deps: OperationDeps, job: Job, enabled: boolean, nowMs: number): Promise<ScheduleChange> {
  const { defaultTimezone } = deps;
  const previous = await standingScheduleOf(deps, job);
  const { jitterMs } = guardSettingsOf(job);
  const schedule = enabled && job.schedule !== null ? await firingOf(deps.engine, job.schedule) : null;
  return changeSchedule({ schedule, jobId: job.job_id, previous, nowMs, jitterMs, defaultTimezone });
}

async function assertCalendars({ engine }: OperationDeps, { job_id: jobId, schedule }: Job): Promise<void> {
  const named = schedule?.exclude?.calendars ?? [];
  const book = await bookFor(engine, schedule);
  const missing = named.find(id => !book.has(id));
  if (missing === undefined) return;
  const message = `Job "${jobId}" leaves out the days of calendar "${missing}", which is not there any more: save that calendar again (PUT /calendars/${missing}), or take it out of the schedule.`;
  throw new AppError('CONFLICT', message, { details: { job_id: jobId, calendar_id: missing } });
}
