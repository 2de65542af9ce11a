import type { Job, JobSpec } from '@multi-job/contract';
import { isDeepStrictEqual } from 'node:util';
import { guardSettingsOf } from '../core/safeguards/guard-settings.ts';
import { armSchedule } from '../core/schedules/arm-schedule.ts';
import type { StandingSchedule } from '../core/schedules/arm-schedule.ts';
import type { SavedJob } from '../engine/port/specs.ts';
import { findSpecError } from './find-spec-error.ts';
import type { OperationDeps } from './operation-deps.ts';
import { phaseAnchorMs } from './phase-anchor.ts';
import { retryOnConflict } from './retry-on-conflict.ts';

export interface SaveJobRequest {
  /** As `jobSpecSchema` gives it back: its defaults are filled in. */
  spec: JobSpec;
  /** One of VERSION_SOURCES. */
  source: string;
  actor: string;
  note: string | null;
  /** Whether a new job fires (default: yes); one that exists keeps its state. */
  enabled?: boolean | undefined;
  /** Compare-and-set: null says "must be new"; absent: whatever is there. */
  expectedVersionId?: string | null | undefined;
}

export interface SavedJobAfter extends SavedJob {
  /** What was stored before; null for a new job. */
  previous: Job | null;
}

/**
 * Creates a job or changes one, and puts it on the schedule. A save that leaves interval and start as they were
 * keeps the phase; one that leaves the schedule as it was also keeps the occurrence that is due next.
 *
 * @throws UNKNOWN_JOB_TYPE or VALIDATION with every fault of the spec; REVISION_CONFLICT when `expectedVersionId` is not
 *   the current version, or when other saves were faster five times in a row.
 */
export async function saveJob(deps: OperationDeps, request: SaveJobRequest): Promise<SavedJobAfter> {
  if (request.expectedVersionId !== undefined) return saveOnce(deps, request);
  return retryOnConflict(() => saveOnce(deps, request));
}

async function saveOnce(deps: OperationDeps, request: SaveJobRequest): Promise<SavedJobAfter> {
  const { engine, clock, newId, defaultTimezone } = deps;
  const { spec, source, actor, note } = request;
  const nowMs = clock.now();
  const stored = await engine.getJob(spec.job_id);

  const isScheduleNew = stored === null || !isDeepStrictEqual(stored.schedule, spec.schedule);
  const error = await findSpecError({ engine, spec, isScheduleNew, nowMs, defaultTimezone });
  if (error !== null) throw error;

  const { jitterMs } = guardSettingsOf(spec);
  const previous = await standingScheduleOf(deps, stored);
  const arm =
    spec.schedule === null
      ? null
      : armSchedule({ schedule: spec.schedule, jobId: spec.job_id, previous, nowMs, jitterMs, defaultTimezone });
  const expectedVersionId =
    request.expectedVersionId === undefined ? (stored?.version_id ?? null) : request.expectedVersionId;
  const versionId = newId(nowMs);
  const saved = await engine.saveJob({
    spec,
    versionId,
    source,
    actor,
    note,
    enabled: request.enabled ?? true,
    arm,
    expectedVersionId,
    nowMs,
  });
  return { ...saved, previous: stored };
}

async function standingScheduleOf({ engine }: OperationDeps, stored: Job | null): Promise<StandingSchedule | null> {
  if (stored === null || stored.schedule === null) return null;
  return {
    schedule: stored.schedule,
    anchorMs: await phaseAnchorMs(engine, stored, stored.schedule),
    nextDueMs: stored.enabled && stored.next_due_at !== null ? Date.parse(stored.next_due_at) : null,
  };
}
