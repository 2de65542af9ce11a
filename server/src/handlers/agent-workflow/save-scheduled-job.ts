import type { JobSpec } from '@multi-job/contract';
import { AGENT_WORKFLOW_TYPE } from '@multi-job/contract/agent-workflow';
import { jobSpecSchema } from '@multi-job/contract/job-spec';
import { AppError } from '../../core/errors.ts';
import type { AgentSession } from './session.ts';

/** Saves a job that an agent made, marked as its own; an agent that it makes shares its key, and with it memory and budget. */
export async function saveScheduledJob(session: AgentSession, given: Record<string, unknown>): Promise<string> {
  const { deps, ctx, settings } = session;
  const spec = markedSpec(given, settings.agentKey);
  const { change } = await deps.saveJob({ spec, agentKey: settings.agentKey, runId: ctx.runId });
  return `Job ${spec.job_id} (${spec.type}): ${change}.`;
}

function markedSpec(given: Record<string, unknown>, agentKey: string): JobSpec {
  const read = jobSpecSchema.safeParse(given);
  if (!read.success) {
    const faults = read.error.issues
      .slice(0, 5)
      .map(({ path, message }) => `${path.map(String).join('.')}: ${message}`);
    throw new AppError('VALIDATION', `The job cannot be saved: ${faults.join('; ')}.`);
  }
  const { type, inputs } = read.data;
  const shared = type === AGENT_WORKFLOW_TYPE ? { agent_key: agentKey } : {};
  return { ...read.data, inputs: { ...inputs, ...shared, created_by: `agent:${agentKey}` } };
}
