import type { JobBulkAction, JobBulkResult } from '@multi-job/contract';
import { AppError } from '../../../core/errors.ts';
import type { OperationDeps } from '../../operation-deps.ts';
import { runJob } from '../../runs/run-job.ts';
import { setJobEnabled } from '../set-job-enabled.ts';

/** A few at a time, so that the installation has room for others. */
const AT_ONCE = 8;

export interface BulkJobsRequest {
  action: JobBulkAction;
  jobIds: readonly string[];
  actor: string;
  /** The caller's key, null for none; used by runs only, for the others may be repeated. */
  idempotencyKey: string | null;
}

/**
 * Does the same to each of these jobs, and says of each what became of it: one that is refused keeps no other back.
 *
 * @throws UNAVAILABLE and what is no refusal: some are done then, and the call may be repeated.
 */
export async function applyBulkJobs(deps: OperationDeps, request: BulkJobsRequest): Promise<JobBulkResult[]> {
  const results: JobBulkResult[] = [];
  for (let first = 0; first < request.jobIds.length; first += AT_ONCE) {
    const few = request.jobIds.slice(first, first + AT_ONCE);
    results.push(...(await Promise.all(few.map(jobId => applyToJob(deps, request, jobId)))));
  }
  return results;
}

async function applyToJob(deps: OperationDeps, request: BulkJobsRequest, jobId: string): Promise<JobBulkResult> {
  try {
    return { job_id: jobId, ok: true, run_id: await act(deps, request, jobId), error: null };
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'UNAVAILABLE' || error.code === 'INTERNAL') throw error;
    return { job_id: jobId, ok: false, run_id: null, error: { code: error.code, message: error.message } };
  }
}

/** @returns the run that was accepted, or null. */
async function act(
  deps: OperationDeps,
  { action, actor, idempotencyKey }: BulkJobsRequest,
  jobId: string,
): Promise<string | null> {
  switch (action) {
    case 'enable':
    case 'disable':
      await setJobEnabled(deps, { jobId, enabled: action === 'enable', actor });
      return null;
    case 'delete':
      await deps.engine.deleteJob({ jobId, actor, nowMs: deps.clock.now() });
      return null;
    case 'run': {
      const key = idempotencyKey === null ? null : `bulk:${idempotencyKey}`;
      const asIs = { inputs: null, runAtMs: null, priority: null, traceId: null, source: 'manual' } as const;
      return (await runJob(deps, { jobId, ...asIs, idempotencyKey: key, actor })).runId;
    }
  }
}
