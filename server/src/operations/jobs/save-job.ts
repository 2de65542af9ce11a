import type { AccessRole, Job, JobSpec } from '@multi-job/contract';
import { assertMayWiden } from '../../core/agents/widening-fields.ts';
import type { SavedJob } from '../../engine/port/specs.ts';
import { retryOnConflict } from '../documents/retry-on-conflict.ts';
import type { OperationDeps } from '../operation-deps.ts';
import { prepareSave } from './prepare-save.ts';

export interface SaveJobRequest {
  /** As `jobSpecSchema` gives it back: its defaults are filled in. */
  spec: JobSpec;
  /** One of VERSION_SOURCES. */
  source: string;
  actor: string;
  /** Of whoever saves it: only an admin gives an agent wider rights than its accounts and grants have. Absent: none are given. */
  role?: AccessRole | undefined;
  note: string | null;
  /** Whether a new job fires (default: yes); one that exists keeps its state. */
  enabled?: boolean | undefined;
  /** Compare-and-set: null says "must be new"; absent: whatever is there. */
  expectedVersionId?: string | null | undefined;
  /** Changes no job that is enabled, decided in the same step. */
  onlyWhileDisabled?: boolean | undefined;
}

export interface SavedJobAfter extends SavedJob {
  /** What was stored before; null for a new job. */
  previous: Job | null;
}

/**
 * Creates a job or changes one, and puts it on the schedule. A save that leaves interval and start as they were
 * keeps the phase. An occurrence that is due stays due where the new schedule has it too, and is missed otherwise, with
 * its row in the ledger.
 *
 * @throws FORBIDDEN where an agent would have rights that only an admin gives; UNKNOWN_JOB_TYPE or VALIDATION with every fault of the spec; REVISION_CONFLICT when `expectedVersionId` is not
 *   the current version; CONFLICT when it may change disabled jobs only and this one is enabled; UNAVAILABLE when others change the job all the time.
 */
export async function saveJob(deps: OperationDeps, request: SaveJobRequest): Promise<SavedJobAfter> {
  if (request.expectedVersionId !== undefined) return saveOnce(deps, request);
  return retryOnConflict(() => saveOnce(deps, request));
}

async function saveOnce(deps: OperationDeps, request: SaveJobRequest): Promise<SavedJobAfter> {
  const { engine, clock, newId } = deps;
  const { spec, source, actor, note } = request;
  const nowMs = clock.now();
  const { stored, error, arm, missed } = await prepareSave(deps, spec, nowMs);
  if (error !== null) throw error;
  assertMayWiden(request.role, stored, spec);
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
    missed,
    expectedVersionId,
    refuseIfEnabled: request.onlyWhileDisabled,
    nowMs,
  });
  return { ...saved, previous: stored };
}
