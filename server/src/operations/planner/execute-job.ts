import { isDeepStrictEqual } from 'node:util';
import type { AccessRole, ExecutedJob, Job, JobSpec } from '@multi-job/contract';
import { jobSpecSchema } from '@multi-job/contract/job-spec';
import { assertMayWiden } from '../../core/agents/widening-fields.ts';
import { AppError } from '../../core/errors.ts';
import { specDiff } from '../../core/spec-diff/spec-diff.ts';
import { retryOnConflict } from '../documents/retry-on-conflict.ts';
import { findSpecError } from '../jobs/find-spec-error.ts';
import { saveJob } from '../jobs/save-job.ts';
import type { SavedJobAfter } from '../jobs/save-job.ts';
import type { OperationDeps } from '../operation-deps.ts';
import { runJob } from '../runs/run-job.ts';

export interface ExecuteJob {
  spec: JobSpec;
  /** When it is to run although nobody asked for a run now; null: no such time. */
  runAtMs: number | null;
  actor: string;
  role?: AccessRole | undefined;
  /** A job that exists and differs is changed. */
  overwrite: boolean;
  runImmediately: boolean;
  /** The same key gives the same run; null: always a new one. */
  runKey: string | null;
  traceId: string | null;
}

/** What became of a job, and the job before and after for the audit log. */
export interface JobExecution {
  result: ExecutedJob;
  before: Job | null;
  after: Job | null;
}

/**
 * Saves one job of a plan and enqueues a run of it. What is wrong with the job is told in the result.
 *
 * @throws UNAVAILABLE
 */
export async function executeJob(deps: OperationDeps, request: ExecuteJob): Promise<JobExecution> {
  const { spec, actor, role } = request;
  const nothing = { result: emptyResult(spec), before: null, after: null };
  let saved: SavedJobAfter;
  try {
    saved = await retryOnConflict(async () => {
      const stored = await deps.engine.getJob(spec.job_id);
      assertSameType(stored, spec);
      assertMayChange(stored, request);
      const expectedVersionId = stored?.version_id ?? null;
      return saveJob(deps, { spec, source: 'planner', actor, role, note: null, expectedVersionId });
    });
  } catch (error) {
    return { ...nothing, result: { ...nothing.result, result_error: faultOf(error) } };
  }
  const { previous: before, job: after, change: create_status } = saved;
  return { before, after, result: { ...nothing.result, create_status, ...(await enqueue(deps, request)) } };
}

/**
 * What would become of a job. Nothing is stored.
 *
 * @throws UNAVAILABLE
 */
export async function previewJob(
  deps: OperationDeps,
  { spec, overwrite, role }: Pick<ExecuteJob, 'spec' | 'overwrite' | 'role'>,
): Promise<ExecutedJob> {
  const { engine, clock, defaultTimezone, inputRules } = deps;
  const result = emptyResult(spec);
  try {
    const stored = await engine.getJob(spec.job_id);
    assertSameType(stored, spec);
    const isScheduleNew = stored === null || !isDeepStrictEqual(stored.schedule, spec.schedule);
    const nowMs = clock.now();
    const error = await findSpecError({ engine, spec, isScheduleNew, nowMs, defaultTimezone, inputRules });
    if (error !== null) throw error;
    assertMayChange(stored, { spec, overwrite });
    assertMayWiden(role, stored, spec);
    if (stored === null) return { ...result, create_status: 'created' };
    return { ...result, create_status: isSame(stored, spec) ? 'unchanged' : 'updated' };
  } catch (error) {
    return { ...result, result_error: faultOf(error) };
  }
}

async function enqueue(
  deps: OperationDeps,
  { spec, runAtMs, actor, runImmediately, runKey, traceId }: ExecuteJob,
): Promise<Partial<ExecutedJob>> {
  if (!runImmediately && runAtMs === null) return {};
  const request = { jobId: spec.job_id, inputs: null, runAtMs, priority: null, traceId, actor };
  try {
    const { runId, status } = await runJob(deps, { ...request, source: 'planner', idempotencyKey: runKey });
    const queue_status = status === 'delayed' ? 'delayed' : 'queued';
    return { run_id: runId, queue_status, run_status: status };
  } catch (error) {
    return { queue_status: 'error', result_error: faultOf(error) };
  }
}

function emptyResult({ job_id, type }: JobSpec): ExecutedJob {
  return {
    job_id,
    type,
    create_status: 'error',
    run_id: null,
    queue_status: 'skipped',
    run_status: null,
    result_success: null,
    result_error: null,
  };
}

/** A plan never takes over a job that does something else. */
function assertSameType(stored: Job | null, { job_id, type }: JobSpec): void {
  if (stored === null || stored.type === type) return;
  const message = `Job "${job_id}" exists and is a ${stored.type}, not a ${type}: rename or delete it, or save this job under another id.`;
  throw new AppError('CONFLICT', message, { details: { job_id, type: stored.type } });
}

/** Nor does it change one unless it was told to. */
function assertMayChange(stored: Job | null, { spec, overwrite }: Pick<ExecuteJob, 'spec' | 'overwrite'>): void {
  if (stored === null || overwrite || isSame(stored, spec)) return;
  const fields = specDiff(specIn(stored), specIn(spec)).map(({ path }) => path);
  const message = `Job "${spec.job_id}" exists and differs in ${fields.join(', ')}: nothing was changed. Send "overwrite": true to change it.`;
  throw new AppError('CONFLICT', message, { details: { job_id: spec.job_id, fields } });
}

function isSame(stored: Job, spec: JobSpec): boolean {
  return isDeepStrictEqual(specIn(stored), specIn(spec));
}

/** Only what is this job's own fault: a store that is away is everybody's. */
function faultOf(error: unknown): ExecutedJob['result_error'] {
  if (!(error instanceof AppError) || error.code === 'UNAVAILABLE') throw error;
  return { code: error.code, message: error.message };
}

/** As it is stored: what JSON does not hold is left out. */
function specIn(job: JobSpec): object {
  const fields = Object.keys(jobSpecSchema.shape);
  const spec = Object.fromEntries(Object.entries(job).filter(([name]) => fields.includes(name)));
  return JSON.parse(JSON.stringify(spec)) as object;
}
