import type { AccessRole, Job, JobSpec, SaveAgentWorkflowBody } from '@multi-job/contract';
import { AGENT_WORKFLOW_TYPE } from '@multi-job/contract/agent-workflow';
import { jobSpecSchema } from '@multi-job/contract/job-spec';
import { AppError } from '../../core/errors.ts';
import { retryOnConflict } from '../documents/retry-on-conflict.ts';
import type { OperationDeps } from '../operation-deps.ts';
import { saveJob } from './save-job.ts';
import type { SavedJobAfter } from './save-job.ts';
import { setJobEnabled } from './set-job-enabled.ts';

/**
 * Creates or changes a recurring agent workflow. A new one that is to be disabled never fires; one that exists
 * keeps its state unless `enabled` says otherwise.
 *
 * @throws CONFLICT when the job exists and is of another type; VALIDATION with every fault of the schedule and inputs.
 */
export async function saveAgentWorkflow(
  deps: OperationDeps,
  { workflow, actor, role }: { workflow: SaveAgentWorkflowBody; actor: string; role?: AccessRole | undefined },
): Promise<SavedJobAfter> {
  const { enabled, note = null } = workflow;
  const spec = specOf(workflow);
  const saved = await retryOnConflict(async () => {
    const stored = await deps.engine.getJob(spec.job_id);
    assertAgentWorkflow(stored, spec.job_id);
    return saveJob(deps, {
      spec,
      source: 'api',
      actor,
      role,
      note,
      enabled: enabled ?? true,
      expectedVersionId: stored?.version_id ?? null,
    });
  });
  if (enabled === undefined || saved.job.enabled === enabled) return saved;
  const job = await setJobEnabled(deps, { jobId: spec.job_id, enabled, actor });
  return { ...saved, job, change: saved.change === 'unchanged' ? 'updated' : saved.change };
}

function assertAgentWorkflow(stored: Job | null, jobId: string): void {
  if (stored === null || stored.type === AGENT_WORKFLOW_TYPE) return;
  const message = `Job "${jobId}" exists and is a ${stored.type}, not an ${AGENT_WORKFLOW_TYPE}. Choose another job_id, or change that job with PUT /jobs/${jobId}.`;
  throw new AppError('CONFLICT', message, { details: { job_id: jobId, type: stored.type } });
}

function specOf(workflow: SaveAgentWorkflowBody): JobSpec {
  const { job_id, interval_sec, cron, timezone, timeout_ms, max_retry, backoff_sec, agent_pool, ...rest } = workflow;
  return jobSpecSchema.parse({
    job_id,
    type: AGENT_WORKFLOW_TYPE,
    schedule: { ...given({ interval_sec, cron, timezone }) },
    timeout_ms,
    retry_policy: { max_retry, backoff_sec },
    inputs: given({ ...rest, enabled: undefined, note: undefined }),
    ...given({ agent_pool }),
  });
}

function given(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
