import { ApiProblem, type Client, type JobSet, type JobSetMember, type JobSpecInput } from '@multi-job/contract';
import { AT_ONCE } from '../files/check-specs.ts';
import { inParallel } from '../files/in-parallel.ts';
import { patiently } from '../api/call-again.ts';
import {
  hasSameMembers,
  isTouched,
  membersAfter,
  membersBefore,
  type ApplyPlan,
  type PlannedJob,
} from './apply-plan.ts';

export interface CarryOut {
  client: Client;
  /** Kept with the version of each job; absent: where it was read from. */
  note: string | undefined;
  losing: readonly JobSet[];
  /** Nothing new is begun once it has fired. */
  signal: AbortSignal;
  onDone: () => void;
}

export interface JobOutcome {
  /** Null: it was not begun. */
  isDone: boolean | null;
  versionId: string | null;
  error: { code: string; message: string } | null;
}

export interface Outcome {
  jobs: Map<PlannedJob, JobOutcome>;
  /** What ended it before its time; null where it came to its end. */
  stoppedBy: unknown;
}

const NOT_BEGUN: JobOutcome = { isDone: null, versionId: null, error: null };
/** More than the API takes at once would be refused. */
const JOBS_AT_ONCE = 500;

/**
 * Does what the plan says: first the set holds all that it held and will hold, then jobs are saved, then switched, then
 * pruned, then the set holds what is left. Broken off anywhere, the same apply again does the rest. What is pruned may
 * have another name now, so nothing is pruned unless everything was saved.
 */
export async function carryOut(plan: ApplyPlan, deps: CarryOut): Promise<Outcome> {
  const { client, signal } = deps;
  const outcome: Outcome = { jobs: new Map(plan.jobs.map(job => [job, NOT_BEGUN])), stoppedBy: null };
  const createdAt = new Map<string, string>();
  let revision = plan.current?.revision ?? 0;
  const record = async (members: JobSetMember[]): Promise<void> => {
    ({ revision } = await patiently(() => client.jobSets.save(plan.set, { jobs: members, revision }), signal));
  };
  try {
    const before = membersBefore(plan);
    if (!hasSameMembers(before, plan.current?.jobs ?? [])) await record(before);
    await releaseFromOthers(plan, deps);
    await saveJobs(plan, deps, outcome, createdAt);
    await switchJobs(
      plan.jobs.filter(job => job.entry !== null),
      deps,
      outcome,
    );
    if ([...outcome.jobs.values()].every(({ error }) => error === null)) {
      await switchJobs(
        plan.jobs.filter(job => job.entry === null),
        deps,
        outcome,
      );
    }
    const failed = new Set([...outcome.jobs].filter(([, { isDone }]) => isDone !== true).map(([job]) => job.job_id));
    const after = membersAfter(plan, createdAt, failed);
    if (!hasSameMembers(after, before) && !signal.aborted) await record(after);
  } catch (error) {
    outcome.stoppedBy = error;
  }
  if (signal.aborted) outcome.stoppedBy = signal.reason;
  return outcome;
}

async function releaseFromOthers({ jobs }: ApplyPlan, { client, losing, signal }: CarryOut): Promise<void> {
  const taken = new Set(jobs.map(job => job.job_id));
  for (const { set, revision, jobs: members } of losing) {
    const kept = members.filter(({ job_id }) => !taken.has(job_id));
    await patiently(() => client.jobSets.save(set, { jobs: kept, revision }), signal);
  }
}

async function saveJobs(
  plan: ApplyPlan,
  deps: CarryOut,
  { jobs: outcomes }: Outcome,
  createdAt: Map<string, string>,
): Promise<void> {
  const saves = plan.jobs.filter(({ action }) => action === 'create' || action === 'change');
  for (const job of plan.jobs) if (!isTouched(job)) outcomes.set(job, doneAt(job.stored?.version_id ?? null));
  await inParallel(
    saves,
    AT_ONCE,
    async job => {
      await perJob(job, outcomes, async () => {
        const saved = await saveJob(job, deps);
        createdAt.set(job.job_id, saved.created_at);
        return { ...doneAt(saved.version_id), isDone: isSwitchedLater(job) ? null : true };
      });
      deps.onDone();
    },
    () => deps.signal.aborted,
  );
}

/** A new job is saved with its state. */
function isSwitchedLater({ action, switch: switched }: PlannedJob): boolean {
  return switched !== null && action !== 'create';
}

async function saveJob(job: PlannedJob, { client, note, signal }: CarryOut) {
  const { entry, stored, switch: switched } = job;
  const save = {
    note: note ?? (entry === null ? undefined : `apply: ${entry.place.file}`.slice(0, 500)),
    // Only what was shown is changed: a version that came meanwhile, or a job, is not overwritten.
    ...(stored === null ? { ifNoneMatch: '*' as const } : { ifMatch: stored.version_id }),
    ...(stored === null && switched === 'disable' && { enabled: false }),
  };
  const saved = await patiently(() => client.jobs.save(entry?.spec as unknown as JobSpecInput, save), signal);
  return saved.job;
}

/** Enables and disables; a job whose save failed or was not begun is left alone. */
async function switchJobs(
  jobs: readonly PlannedJob[],
  { client, signal }: CarryOut,
  { jobs: outcomes }: Outcome,
): Promise<void> {
  for (const job of jobs) {
    if (job.action === 'prune' && job.switch === null) outcomes.set(job, doneAt(job.stored?.version_id ?? null));
  }
  const isDue = (job: PlannedJob): boolean => {
    const { versionId = null, error = null } = outcomes.get(job) ?? {};
    return isSwitchedLater(job) && error === null && (job.action !== 'change' || versionId !== null);
  };
  for (const action of ['enable', 'disable'] as const) {
    const due = jobs.filter(job => job.switch === action && isDue(job));
    for (let first = 0; first < due.length && !signal.aborted; first += JOBS_AT_ONCE) {
      const part = due.slice(first, first + JOBS_AT_ONCE);
      const ids = part.map(job => job.job_id);
      const { results } = await patiently(() => client.jobs.bulk({ action, job_ids: ids }), signal);
      const errors = new Map(results.map(result => [result.job_id, result.error]));
      for (const job of part) {
        const error = errors.get(job.job_id) ?? null;
        const versionId = outcomes.get(job)?.versionId ?? job.stored?.version_id ?? null;
        outcomes.set(job, { isDone: error === null, versionId, error });
      }
    }
  }
}

/** A refusal of one job keeps no other back; what would befall each of them ends it all. */
async function perJob(
  job: PlannedJob,
  outcomes: Map<PlannedJob, JobOutcome>,
  act: () => Promise<JobOutcome>,
): Promise<void> {
  try {
    outcomes.set(job, await act());
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    outcomes.set(job, { isDone: false, versionId: null, error: { code: error.code, message: error.message } });
    if (![400, 404, 409, 413].includes(error.status)) throw error;
  }
}

function doneAt(versionId: string | null): JobOutcome {
  return { isDone: true, versionId, error: null };
}
