import type { Job, JobSpec } from '@multi-job/contract';
import type { SavedJob } from '../engine/port/specs.ts';
import type { OperationDeps } from './operation-deps.ts';
import { prepareSave } from './prepare-save.ts';
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
  const { engine, clock, newId } = deps;
  const { spec, source, actor, note } = request;
  const nowMs = clock.now();
  const { stored, error, arm } = await prepareSave(deps, spec, nowMs);
  if (error !== null) throw error;
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
