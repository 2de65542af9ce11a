import type { Job, JobSpec } from '@multi-job/contract';
import { AppError } from '../../core/errors.ts';
import { retryOnConflict } from '../documents/retry-on-conflict.ts';
import { saveJob } from '../jobs/save-job.ts';
import type { OperationDeps } from '../operation-deps.ts';

export interface SaveAgentJobRequest {
  /** Its inputs say `created_by: agent:<key>`. */
  spec: JobSpec;
  agentKey: string;
  runId: string;
}

/**
 * Saves a job that an agent made, as everybody's are saved. It changes none but those that an agent of the same key made.
 *
 * @throws CONFLICT, and what saving a job throws.
 */
export async function saveAgentJob(
  deps: OperationDeps,
  { spec, agentKey, runId }: SaveAgentJobRequest,
): Promise<{ change: string }> {
  const actor = `agent:${agentKey}`;
  return retryOnConflict(async () => {
    const stored = await deps.engine.getJob(spec.job_id);
    assertOwn(stored, actor);
    const { change } = await saveJob(deps, {
      ...{ spec, actor, source: 'agent', note: `made by run ${runId}` },
      expectedVersionId: stored?.version_id ?? null,
    });
    return { change };
  });
}

function assertOwn(stored: Job | null, actor: string): void {
  if (stored === null || stored.inputs['created_by'] === actor) return;
  const message = `Job "${stored.job_id}" exists and was not made by this agent: it is left as it is. Take another job_id.`;
  throw new AppError('CONFLICT', message, { details: { job_id: stored.job_id } });
}
