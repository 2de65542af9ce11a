import { isDeepStrictEqual } from 'node:util';
import type { Job, JobVersion } from '@multi-job/contract';
import { ruleOf } from '../../core/backup/conflict-rules.ts';
import { renamedId } from '../../core/backup/renamed-id.ts';
import { AppError } from '../../core/errors.ts';
import { specDiff } from '../../core/spec-diff/spec-diff.ts';
import type { Engine } from '../../engine/engine.ts';
import type { RestoreContext, RestoreOutcome } from './restore-context.ts';
import { renamedJob } from './restored-job.ts';
import type { BackedUpJob } from './restored-job.ts';

/** More of one name were not restored by anybody. */
const MAX_NAMES = 100;

export interface JobDecision {
  outcome: RestoreOutcome;
  /** What is brought, under the name that it gets. */
  target: BackedUpJob;
  stored: Job | null;
  /** Oldest first, those that the store lacks; only of a job that is made, or that an earlier restore left half made. */
  missing: readonly JobVersion[];
  /** Whether it is to be switched on. */
  isToEnable: boolean;
  /** Where it is another one: the fields of its spec. */
  differs: readonly string[];
}

/** What restoring a job does. Whether it is on is no difference: that is decided by `enable`, and here. */
export async function decideJob(engine: Engine, backedUp: BackedUpJob, context: RestoreContext): Promise<JobDecision> {
  const found = await compare(engine, backedUp, context);
  if (found.outcome !== 'conflict') return found;
  const rule = ruleOf(context.rules, 'jobs');
  if (rule === 'rename') return underAnotherName(engine, backedUp, context, found);
  if (rule === 'fail') return found;
  return rule === 'skip' ? { ...found, outcome: 'kept', isToEnable: false } : { ...found, outcome: 'replaced' };
}

async function compare(engine: Engine, backedUp: BackedUpJob, { enable }: RestoreContext): Promise<JobDecision> {
  const { job, current, versions } = backedUp;
  const stored = await engine.getJob(job.job_id);
  const isToEnable = enable && job.enabled && stored?.enabled !== true;
  const base = { target: backedUp, stored, isToEnable, missing: [], differs: [] };
  if (stored === null) return { ...base, outcome: 'created', missing: versions };
  if (isDeepStrictEqual(specOf(stored), specOf(current.spec))) {
    return { ...base, outcome: isToEnable ? 'enabled' : 'unchanged' };
  }
  const missing = versionsAfter(stored, versions);
  if (missing !== null) return { ...base, outcome: 'created', missing };
  const differs = specDiff(specOf(stored), specOf(current.spec)).map(({ path }) => path);
  return { ...base, outcome: 'conflict', differs };
}

/** The first name that is free, or that an earlier restore of the same backup gave it. */
async function underAnotherName(
  engine: Engine,
  backedUp: BackedUpJob,
  context: RestoreContext,
  { differs }: JobDecision,
): Promise<JobDecision> {
  const { job_id: jobId } = backedUp.job;
  for (let attempt = 1; attempt <= MAX_NAMES; attempt += 1) {
    const name = renamedId(jobId, attempt);
    if (context.isInBackup('job', name)) continue;
    const found = await compare(engine, renamedJob(backedUp, name), context);
    if (found.outcome === 'created') return { ...found, outcome: 'renamed', differs };
    if (found.outcome !== 'conflict') return found;
  }
  throw new AppError('CONFLICT', `There is no free name left for job "${jobId}": remove some of "${jobId}-restored".`);
}

/**
 * The versions after the one that is stored, where that is what an earlier restore left when it was cut off: disabled, at a
 * version of the backup. Null when it is a job of its own.
 */
function versionsAfter(stored: Job, versions: readonly JobVersion[]): readonly JobVersion[] | null {
  const at = versions.findIndex(version => version.version_id === stored.version_id);
  return at === -1 || stored.enabled ? null : versions.slice(at + 1);
}

function specOf(holder: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(holder).filter(([name]) => !BESIDE_SPEC.has(name)));
}

const BESIDE_SPEC: ReadonlySet<string> = new Set(['enabled', 'version_id', 'created_at', 'updated_at', 'next_due_at']);
