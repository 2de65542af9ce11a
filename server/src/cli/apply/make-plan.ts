import { ApiProblem, eachItem, type Client, type Job, type JobSet, type JobValidation } from '@multi-job/contract';
import type { Output } from '../api/output.ts';
import { AT_ONCE, checkSpecs, type CheckedSpec } from '../files/check-specs.ts';
import type { FileFault } from '../files/file-fault.ts';
import { inParallel } from '../files/in-parallel.ts';
import { faultAt } from '../files/located-fault.ts';
import { patiently } from '../api/call-again.ts';
import { createProgress } from '../files/progress.ts';
import { readSpecs } from '../files/read-specs.ts';
import { planApply, type ApplyPlan } from './apply-plan.ts';

export interface ApplyRequest {
  files: readonly string[];
  set: string;
  isPruning: boolean;
  /** Jobs of another set are taken over and not refused. */
  takesOver: boolean;
}

export interface MadePlan {
  plan: ApplyPlan;
  /** Sets that jobs are taken from. */
  losing: JobSet[];
  /** Anything here: the plan is not to be carried out. */
  faults: FileFault[];
}

/** Reads and checks all the files, and works out what to do. Nothing is changed. */
export async function makePlan(client: Client, output: Output, request: ApplyRequest): Promise<MadePlan> {
  const { set, isPruning } = request;
  const { entries, faults } = await readSpecs(request.files);
  const checked = await checkSpecs(client, entries, createProgress(output, 'Checked', entries.length));
  faults.push(...checked.flatMap(found => found.faults));
  const sets = await patiently(() => readSets(client));
  const { losing, faults: taken } = findTaken(checked, sets, request);
  faults.push(...taken);

  const current = sets.find(each => each.set === set) ?? null;
  const whole = checked.flatMap(({ entry, validation }) => (validation === null ? [] : [{ entry, validation }]));
  const missing = faults.length > 0 ? new Map<string, Job | null>() : await readMissing(client, current, whole);
  return { plan: planApply({ set, current, checked: whole, missing, isPruning }), losing, faults };
}

async function readSets(client: Client): Promise<JobSet[]> {
  const sets: JobSet[] = [];
  for await (const set of eachItem(client.jobSets.list({ limit: 50 }))) sets.push(set);
  return sets;
}

/** A job that two sets hold would be disabled by the one that drops it, whatever the other says. */
function findTaken(
  checked: readonly CheckedSpec[],
  sets: readonly JobSet[],
  { set, takesOver }: ApplyRequest,
): { losing: JobSet[]; faults: FileFault[] } {
  const owners = new Map<string, JobSet>();
  for (const other of sets.filter(each => each.set !== set)) {
    for (const { job_id, state } of other.jobs) if (state === 'applied') owners.set(job_id, other);
  }
  const losing = new Set<JobSet>();
  const faults: FileFault[] = [];
  for (const { entry, validation } of checked) {
    const id = entry.spec['job_id'];
    const owner = typeof id === 'string' ? owners.get(id) : undefined;
    // One that was deleted belongs to nobody.
    if (owner === undefined || validation === null || validation.stored === null) continue;
    losing.add(owner);
    const message = `belongs to the set "${owner.set}": apply it with --set ${owner.set}, or give --take-over`;
    if (!takesOver) faults.push(faultAt(entry, { path: 'job_id', message }));
  }
  return { losing: [...losing], faults };
}

/** How the jobs of the set stand that the files no longer have. */
async function readMissing(
  client: Client,
  current: JobSet | null,
  checked: readonly { validation: JobValidation }[],
): Promise<Map<string, Job | null>> {
  const inFiles = new Set(checked.map(({ validation }) => validation.job_spec?.job_id));
  const missing = (current?.jobs ?? []).filter(({ job_id, state }) => state === 'applied' && !inFiles.has(job_id));
  const found = await inParallel(
    missing,
    AT_ONCE,
    async ({ job_id }) => [job_id, await findJob(client, job_id)] as const,
  );
  return new Map(found.flatMap(pair => (pair === undefined ? [] : [pair])));
}

async function findJob(client: Client, jobId: string): Promise<Job | null> {
  try {
    return await patiently(() => client.jobs.get(jobId));
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}
