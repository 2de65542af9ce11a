import { MAX_SET_JOBS } from '@multi-job/contract';
import type { Job, JobSet, JobSetMember, JobValidation, SpecChange } from '@multi-job/contract';
import type { SpecEntry } from '../files/spec-entry.ts';

export type PlannedAction = 'create' | 'change' | 'prune' | 'unchanged';

/** What an apply would do to one job. */
export interface PlannedJob {
  job_id: string;
  action: PlannedAction;
  /** Whether its schedule is to be switched; null: it stays as it is. For a new job: `disable` where it must not fire. */
  switch: 'enable' | 'disable' | null;
  changes: SpecChange[];
  /** It is there already and was not made from this set of files. */
  joins: boolean;
  /** Disabled, which its file leaves as it is. */
  staysDisabled: boolean;
  /** The version that `changes` compares with; null where there is no such job. */
  stored: JobValidation['stored'];
  validation: JobValidation | null;
  entry: SpecEntry | null;
}

export interface ApplyPlan {
  set: string;
  /** The set as it is stored; null where there is none. */
  current: JobSet | null;
  jobs: PlannedJob[];
  /** Jobs of the set that are no longer in the files, and stay as they are. */
  left: string[];
  /** Members that are to be kept as they are, besides the jobs of the plan. */
  others: JobSetMember[];
}

export interface ApplyInput {
  set: string;
  current: JobSet | null;
  checked: readonly { entry: SpecEntry; validation: JobValidation }[];
  /** The jobs of the set that the files do not have: as they are stored, null where they are gone. */
  missing: ReadonlyMap<string, Job | null>;
  isPruning: boolean;
}

/** What it takes to make the installation as the files say. */
export function planApply({ set, current, checked, missing, isPruning }: ApplyInput): ApplyPlan {
  const members = new Map(current?.jobs.map(member => [member.job_id, member]));
  const jobs = checked.map(({ entry, validation }) => planEntry(entry, validation, members));
  const inFiles = new Set(jobs.map(job => job.job_id));
  const left: string[] = [];
  const others: JobSetMember[] = [];
  for (const member of members.values()) {
    if (inFiles.has(member.job_id)) continue;
    if (member.state === 'pruned') {
      others.push(member);
      continue;
    }
    const job = missing.get(member.job_id) ?? null;
    // Deleted, or deleted and made anew by somebody else: no longer one of these files.
    if (job === null || !isSame(member, job.created_at)) continue;
    if (isPruning) jobs.push(planPrune(job));
    else {
      left.push(member.job_id);
      others.push(member);
    }
  }
  return { set, current, jobs, left, others };
}

function planEntry(
  entry: SpecEntry,
  validation: JobValidation,
  members: ReadonlyMap<string, JobSetMember>,
): PlannedJob {
  const { stored, change, changes, job_spec: spec } = validation;
  const jobId = spec?.job_id ?? String(entry.spec['job_id']);
  const member = members.get(jobId);
  const isMember = stored !== null && member !== undefined && isSame(member, stored.created_at);
  const wasPruned = isMember && member.state === 'pruned';
  const wanted = entry.enabled ?? (stored === null || stored.enabled || wasPruned);
  const isEnabled = stored?.enabled ?? true;
  return {
    job_id: jobId,
    action: stored === null ? 'create' : change === 'updated' ? 'change' : 'unchanged',
    switch: wanted === isEnabled ? null : wanted ? 'enable' : 'disable',
    changes,
    joins: stored !== null && !isMember,
    staysDisabled: !isEnabled && !wanted && entry.enabled === undefined,
    stored,
    validation,
    entry,
  };
}

/** Pruning disables: the job, its history and its versions stay. */
function planPrune({ job_id, enabled, version_id, created_at }: Job): PlannedJob {
  return {
    job_id,
    action: 'prune',
    switch: enabled ? 'disable' : null,
    changes: [],
    joins: false,
    staysDisabled: false,
    stored: { version_id, enabled, created_at },
    validation: null,
    entry: null,
  };
}

/** Members of which it was not yet known when they were created are taken by their name. */
function isSame(member: JobSetMember, createdAt: string): boolean {
  return member.created_at === null || member.created_at === createdAt;
}

/** Whether a job is touched at all. */
export function isTouched({ action, switch: switched }: PlannedJob): boolean {
  return action !== 'unchanged' || switched !== null;
}

/** Whether there is anything that a person would want to know: what only the books of the set need is nothing of that. */
export function isNothingToDo({ jobs }: ApplyPlan): boolean {
  return !jobs.some(job => isTouched(job) || job.joins);
}

/** Whether the books of the set are to be brought up to date, for a job that went or came back by itself. */
export function isSetOutdated({ current, jobs, others }: ApplyPlan): boolean {
  return !hasSameMembers(current?.jobs ?? [], [...others, ...jobs.map(memberOf)]);
}

/** The set before anything is done: all that was in it, and all that is to be, so that a broken apply forgets nothing. */
export function membersBefore({ current, jobs }: ApplyPlan): JobSetMember[] {
  const members = new Map((current?.jobs ?? []).map(member => [member.job_id, member]));
  for (const job of jobs) {
    const member = members.get(job.job_id);
    // One that was pruned stays so until it is enabled again.
    if (member === undefined || !isSame(member, job.stored?.created_at ?? '')) members.set(job.job_id, memberOf(job));
  }
  return inBounds([...members.values()]);
}

/** The set when all is done, by what became of each job. */
export function membersAfter(
  { current, jobs, others }: ApplyPlan,
  createdAt: ReadonlyMap<string, string>,
  failed: ReadonlySet<string>,
): JobSetMember[] {
  const before = new Map((current?.jobs ?? []).map(member => [member.job_id, member]));
  const mine = jobs.flatMap((job): JobSetMember[] => {
    const was = before.get(job.job_id);
    if (failed.has(job.job_id)) return was !== undefined ? [was] : job.stored === null ? [] : [memberOf(job)];
    return [{ ...memberOf(job), created_at: createdAt.get(job.job_id) ?? job.stored?.created_at ?? null }];
  });
  return inBounds([...others, ...mine]);
}

/** Where a set grows too large, the jobs that were pruned are forgotten: they stay disabled when their files come back. */
function inBounds(members: readonly JobSetMember[]): JobSetMember[] {
  const applied = members.filter(({ state }) => state === 'applied');
  const pruned = members.filter(({ state }) => state === 'pruned');
  return [...applied, ...pruned.slice(0, Math.max(0, MAX_SET_JOBS - applied.length))].sort(byId);
}

function memberOf({ job_id, action, stored }: PlannedJob): JobSetMember {
  return { job_id, created_at: stored?.created_at ?? null, state: action === 'prune' ? 'pruned' : 'applied' };
}

export function hasSameMembers(one: readonly JobSetMember[], other: readonly JobSetMember[]): boolean {
  const textOf = (members: readonly JobSetMember[]) =>
    JSON.stringify([...members].sort(byId).map(({ job_id, created_at, state }) => [job_id, created_at, state]));
  return textOf(one) === textOf(other);
}

function byId(a: JobSetMember, b: JobSetMember): number {
  return a.job_id < b.job_id ? -1 : 1;
}
