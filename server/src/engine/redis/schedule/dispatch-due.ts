import type { Guard } from '@multi-job/contract';
import { AppError } from '../../../core/errors.ts';
import type { DueJob, OccurrencePlan } from '../../../core/schedules/occurrence-plan.ts';
import type { DispatchDecision, DispatchDue, DispatchResult } from '../../port/schedule.ts';
import { armArgs } from '../jobs/save-job.ts';
import { deltaFromId } from '../runs/run-codec.ts';
import { groupsOf, listOf, textsOf } from '../store/replies.ts';
import type { ScriptArg } from '../store/script-loader.ts';
import type { RedisStore } from '../store/store.ts';
import { nextWakeMs } from './next-wake-ms.ts';

/** Jobs decided by one script, so that none holds Redis up for long. */
const JOBS_PER_SCRIPT = 200;

/** Others were faster with some of the jobs: as many more are looked at, so often. */
const MOST_ROUNDS = 10;

const OUTCOME_OF_LETTER: Readonly<Record<string, DispatchDecision['outcome']>> = {
  d: 'dispatched',
  s: 'skipped',
  m: 'missed',
  f: 'deferred',
};

/**
 * Reads what is due, lets `plan` work on it here, and has a script decide. The script takes a plan only for the next
 * due time and version it was made for, so a plan that somebody else was faster with is void.
 */
export async function dispatchDue(store: RedisStore, command: DispatchDue): Promise<DispatchResult> {
  const decisions: DispatchDecision[] = [];
  let isCapped = false;
  let left = command.limit;
  for (let round = 1; ; round += 1) {
    const due = await readDue(store, { ...command, limit: left });
    let isUnderPressure = due.isUnderPressure;
    let passedOver = 0;
    for (let at = 0; at < due.jobs.length && !isCapped; at += JOBS_PER_SCRIPT) {
      const decided = await decide(store, command, due.jobs.slice(at, at + JOBS_PER_SCRIPT));
      decisions.push(...decided.decisions);
      passedOver += decided.passedOver;
      ({ isCapped, isUnderPressure } = decided);
    }
    left -= due.jobs.length - passedOver;
    if (isCapped || passedOver === 0 || left <= 0 || round === MOST_ROUNDS) {
      const hasMore = due.hasMore || passedOver > 0;
      return { decisions, isCapped, isUnderPressure, hasMore, nextWakeMs: await nextWakeMs(store) };
    }
  }
}

interface VersionedJob {
  versionId: string;
  nextDueMs: number;
  jobId: string;
  /** Null: its version is not to be found. */
  job: DueJob | null;
}

async function readDue(
  store: RedisStore,
  { nowMs, limit, pressure }: DispatchDue,
): Promise<{ jobs: VersionedJob[]; hasMore: boolean; isUnderPressure: boolean }> {
  const [isUnderPressure, hasMore, ...flat] = listOf(
    await store.run('due-jobs', [nowMs, limit, pressure.high, pressure.low]),
  );
  const rows = groupsOf(flat, 5).map(textsOf);
  const specs = await store.specs.get(rows.map(([jobId = '', versionId = '']) => ({ jobId, versionId })));
  const jobs = rows.map(([jobId = '', versionId = '', anchor, nextDue, wake], at) => {
    const spec = specs[at];
    const nextDueMs = Number(nextDue);
    const when = { anchorMs: Number(anchor), nextDueMs, wakeMs: Number(wake) };
    return { versionId, nextDueMs, jobId, job: spec ? { jobId, spec, ...when } : null };
  });
  return { jobs, hasMore: hasMore === 1, isUnderPressure: isUnderPressure === 1 };
}

async function decide(store: RedisStore, command: DispatchDue, jobs: readonly VersionedJob[]) {
  const { nowMs, pressure, maxPerSecond } = command;
  const args: ScriptArg[] = [nowMs, pressure.high, pressure.low, maxPerSecond];
  for (const due of jobs) {
    const plan = planOf(store, command, due);
    if (plan === null) args.push(due.jobId, due.versionId, due.nextDueMs, ...armArgs(null), 'b', 0, 0, 0, 0, 0);
    else pushPlan(args, due, plan, command);
  }
  const [isCapped, isUnderPressure, passedOver, ...flat] = listOf(await store.run('decide-due', args));
  return {
    decisions: groupsOf(flat, 5).map(decisionOf),
    isCapped: isCapped === 1,
    isUnderPressure: isUnderPressure === 1,
    passedOver: Number(passedOver),
  };
}

/** Null where the schedule cannot be computed: that one is left alone for a while, and the others go on. */
function planOf({ logger }: RedisStore, { plan, nowMs }: DispatchDue, due: VersionedJob): OccurrencePlan | null {
  try {
    if (due.job !== null) return plan(due.job, nowMs);
    throw new AppError(
      'STORE_CORRUPT',
      `Version ${due.versionId} of job "${due.jobId}" is missing: save the job again.`,
    );
  } catch (error) {
    logger.error({ err: error, job_id: due.jobId }, 'the schedule of a job could not be computed');
    return null;
  }
}

function pushPlan(
  args: ScriptArg[],
  { job, jobId, nextDueMs, versionId }: VersionedJob,
  plan: OccurrencePlan,
  { nowMs, newRunId }: DispatchDue,
): void {
  const { dueMs: missed, folded } = plan.missed;
  args.push(jobId, versionId, nextDueMs, ...armArgs(plan.arm));
  args.push(job?.spec.schedule?.misfire_policy === 'catch_up' ? '1' : '0');
  args.push(folded?.count ?? 0, folded?.lastDueMs ?? 0, missed.length, ...missed, plan.excluded.length);
  for (const { dueMs, count, why } of plan.excluded) args.push(dueMs, count, JSON.stringify(why));
  args.push(plan.due.length);
  for (const dueMs of plan.due) {
    const runId = newRunId(nowMs);
    args.push(dueMs, runId, deltaFromId(runId, dueMs), deltaFromId(runId, nowMs) === '' ? '' : nowMs);
  }
}

function decisionOf(group: readonly unknown[]): DispatchDecision {
  const [jobId = '', dueMs, outcome = '', runId = '', guard = ''] = textsOf(group);
  return {
    jobId,
    dueMs: Number(dueMs),
    outcome: OUTCOME_OF_LETTER[outcome] ?? 'skipped',
    runId: runId === '' ? null : runId,
    guard: guard === '' ? null : (guard as Guard),
  };
}
