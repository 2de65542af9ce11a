import { isDeepStrictEqual } from 'node:util';
import type { Job, JobVersion } from '@multi-job/contract';
import type { Engine } from '../../engine/engine.ts';
import type { SavedJob } from '../../engine/port/specs.ts';
import { setJobEnabled } from '../jobs/set-job-enabled.ts';
import type { OperationDeps } from '../operation-deps.ts';
import type { BackedUpJob } from './restored-job.ts';

export interface JobVerdict {
  change: 'created' | 'replaced' | 'unchanged';
}

/** What restoring this job would do to the store. */
export async function compareJob(engine: Engine, backedUp: BackedUpJob): Promise<JobVerdict> {
  const stored = await engine.getJob(backedUp.job.job_id);
  if (stored && isSame(stored, backedUp)) return { change: 'unchanged' };
  return { change: versionsToAdd(stored, backedUp) === null ? 'replaced' : 'created' };
}

/**
 * Brings a job back. It is saved off the schedule and enabled last, so that one cut off half-way does not fire a spec
 * of long ago; restored again, it goes on where it was cut off.
 */
export async function restoreJob(deps: OperationDeps, backedUp: BackedUpJob, actor: string): Promise<void> {
  const stored = await deps.engine.getJob(backedUp.job.job_id);
  if (stored && isSame(stored, backedUp)) return;
  const versions = versionsToAdd(stored, backedUp);
  if (versions !== null) await addVersions(deps, versions, stored?.version_id ?? null);
  else if (stored) await replaceSpec(deps, stored, backedUp, actor);
  const { job_id: jobId, enabled } = backedUp.job;
  if (enabled) await setJobEnabled(deps, { jobId, enabled, actor });
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

async function replaceSpec(deps: OperationDeps, stored: Job, { job, current }: BackedUpJob, actor: string) {
  await setJobEnabled(deps, { jobId: job.job_id, enabled: false, actor });
  const nowMs = deps.clock.now();
  await deps.engine.saveJob({
    ...OFF_SCHEDULE,
    spec: current.spec,
    versionId: deps.newId(nowMs),
    source: 'restore',
    actor,
    note: `version ${current.version_id} of a backup`,
    expectedVersionId: stored.version_id,
    nowMs,
  });
}

/**
 * The versions that are missing when the job is not there, or is what an earlier restore left when it was cut off:
 * disabled, at a version of the backup. Null when it is a job of its own.
 */
function versionsToAdd(stored: Job | null, { versions }: BackedUpJob): JobVersion[] | null {
  if (stored === null) return versions;
  const at = versions.findIndex(version => version.version_id === stored.version_id);
  return at === -1 || stored.enabled ? null : versions.slice(at + 1);
}

/** The same spec, and as willing to fire. When it fires next is the store's own business. */
function isSame(stored: Job, { job, current }: BackedUpJob): boolean {
  const specOf = (holder: object) => new Map(Object.entries(holder).filter(([name]) => !BESIDE_SPEC.has(name)));
  return stored.enabled === job.enabled && isDeepStrictEqual(specOf(stored), specOf(current.spec));
}

const BESIDE_SPEC: ReadonlySet<string> = new Set(['enabled', 'version_id', 'created_at', 'updated_at', 'next_due_at']);
