import type { AccessRole, ExecutedJob, Execution, Job, Plan, Run } from '@multi-job/contract';
import { isTerminal } from '@multi-job/contract/run-status';
import { requestFingerprint } from '../runs/request-fingerprint.ts';
import { executeJob, previewJob } from './execute-job.ts';
import type { JobExecution } from './execute-job.ts';
import { rememberExecution } from './execution-memory.ts';
import type { ExecutionMemory } from './execution-memory.ts';
import { followRuns } from '../runs/follow-runs.ts';
import { planWithAi } from './plan-with-ai.ts';
import { planWithRules } from './plan-with-rules.ts';
import type { AiPlanRequest, PlannerDeps } from './planner-request.ts';

export interface ExecutePlanRequest extends AiPlanRequest {
  useAi: boolean;
  /** Of whoever asks; absent: no agent gets wider rights. */
  role?: AccessRole | undefined;
  runImmediately: boolean;
  /** Jobs that exist and differ are changed; otherwise they stay as they are. */
  overwrite: boolean;
  waitMs: number;
  dryRun: boolean;
  /** A plan that was made before, and is carried out as it was shown; absent: one is made. */
  plan?: Plan | undefined;
  /** The caller's key, null for none. */
  idempotencyKey: string | null;
  /** 32 hex digits of the caller's trace, or null. */
  traceId: string | null;
}

export interface ExecutedPlan {
  execution: Execution;
  /** The key was used before: these are the jobs and runs of that call. */
  isReplayed: boolean;
  /** The jobs that were saved as they were before and are now, for the audit log. */
  changes: { jobId: string; before: Job | null; after: Job | null }[];
}

/**
 * From a sentence to jobs: plans, saves each job unless it is stored like that, enqueues a run of each and waits for
 * them. A job that cannot be saved or run says so in its result; the others go on. The signal ends the planning and
 * the waiting, never the saving half-way.
 *
 * @throws RATE_LIMITED, IDEMPOTENCY_MISMATCH, UNAVAILABLE; the reason of the signal when it fired before anything was saved.
 */
export async function executePlan(deps: PlannerDeps, request: ExecutePlanRequest): Promise<ExecutedPlan> {
  if (request.dryRun) return previewPlanRuns(deps, request);
  const memory = await memoryOf(deps, request);
  const recalled = (await memory?.recall()) ?? null;
  if (recalled !== null) {
    const results = await outcomesOf(deps, request, recalled.results);
    return { execution: { plan: recalled.plan, dry_run: false, results }, isReplayed: true, changes: [] };
  }

  const made = await makePlan(deps, request);
  const plan = (await memory?.keepPlan(made)) ?? made;
  const executions: JobExecution[] = [];
  for (const { job_spec: spec, run_at } of plan.jobs) {
    const runAtMs = run_at === null ? null : Date.parse(run_at);
    const runKey = memory === null ? null : `planner-${memory.executionId}`;
    const { actor, role, overwrite, runImmediately, traceId } = request;
    executions.push(await executeJob(deps, { spec, runAtMs, actor, role, overwrite, runImmediately, runKey, traceId }));
  }
  const begun = executions.map(({ result }) => result);
  await memory?.keepResults(plan, begun);
  const results = await outcomesOf(deps, request, begun);
  return { execution: { plan, dry_run: false, results }, isReplayed: false, changes: changesOf(executions) };
}

async function previewPlanRuns(deps: PlannerDeps, request: ExecutePlanRequest): Promise<ExecutedPlan> {
  const plan = await makePlan(deps, request);
  const results: ExecutedJob[] = [];
  const { overwrite, role } = request;
  for (const { job_spec: spec } of plan.jobs) results.push(await previewJob(deps, { spec, overwrite, role }));
  return { execution: { plan, dry_run: true, results }, isReplayed: false, changes: [] };
}

async function makePlan(deps: PlannerDeps, request: ExecutePlanRequest): Promise<Plan> {
  if (request.plan !== undefined) return request.plan;
  const plan = await (request.useAi ? planWithAi(deps, request) : planWithRules(deps, request));
  request.signal.throwIfAborted();
  return plan;
}

/** Everything that decides what is done; how long the caller waits for it is no part of that. */
async function memoryOf(deps: PlannerDeps, request: ExecutePlanRequest): Promise<ExecutionMemory | null> {
  const {
    idempotencyKey: key,
    prompt,
    timezone,
    defaultChannel,
    defaultAccountId,
    useAi,
    runImmediately,
    overwrite,
  } = request;
  if (key === null) return null;
  const { modelId, provider, accountId, maxSteps, forceRules } = request;
  const ai = useAi ? { modelId, provider, accountId, maxSteps, forceRules } : null;
  const what = {
    prompt,
    timezone,
    defaultChannel,
    defaultAccountId,
    runImmediately,
    ...(overwrite && { overwrite }),
    ai,
  };
  return rememberExecution(deps, { key, fingerprint: requestFingerprint(what) });
}

/** The results with how their runs stand once the waiting is over. */
async function outcomesOf(
  { engine }: PlannerDeps,
  { waitMs, signal }: ExecutePlanRequest,
  results: readonly ExecutedJob[],
): Promise<ExecutedJob[]> {
  const runIdsOf = (isWaitedFor: boolean) =>
    results
      .filter(({ queue_status }) => (queue_status !== 'delayed') === isWaitedFor)
      .flatMap(({ run_id }) => run_id ?? []);
  // Nobody waits for a run that is to come later.
  const runs = await followRuns(engine, { runIds: runIdsOf(true), waitMs, signal });
  const later = await followRuns(engine, { runIds: runIdsOf(false), waitMs: 0, signal });
  return results.map(result => {
    const run = result.run_id === null ? undefined : (runs.get(result.run_id) ?? later.get(result.run_id));
    return run === undefined ? result : { ...result, ...outcomeOf(run) };
  });
}

function outcomeOf({ status, result }: Run): Pick<ExecutedJob, 'run_status' | 'result_success' | 'result_error'> {
  // A cancelled run has no result, and no success either.
  const success = isTerminal(status) ? (result?.success ?? false) : null;
  return { run_status: status, result_success: success, result_error: result?.error ?? null };
}

function changesOf(executions: readonly JobExecution[]): ExecutedPlan['changes'] {
  return executions
    .filter(({ result }) => result.create_status === 'created' || result.create_status === 'updated')
    .map(({ result, before, after }) => ({ jobId: result.job_id, before, after }));
}
