import type { AgentWorkflowInputs } from '@multi-job/contract';
import { AGENT_WORKFLOW_TYPE } from '@multi-job/contract/agent-workflow';
import type { OpenAgents } from './agent-workflow/agent-deps.ts';
import { agentWorkflowJobInputs } from './agent-workflow/inputs.ts';
import { defineJob } from './define-job.ts';
import type { JobDefinition } from './define-job.ts';

/**
 * Asks a language model for steps, decides each by policy, carries it out and shows the model what came of it. Every call and
 * every step is in the journal of the run before it is begun, so that any worker can go on with it.
 */
export function agentWorkflowJob(open: OpenAgents): JobDefinition<AgentWorkflowInputs> {
  return defineJob({
    type: AGENT_WORKFLOW_TYPE,
    description: 'Lets a language model carry out a job step by step, within a policy, approvals and a budget.',
    inputs: agentWorkflowJobInputs,
    tools: ['http', 'kv', 'messaging', 'files', 'metrics', 'command', 'mcp'],
    run: async (ctx, inputs) => {
      const [{ runAgent }, deps] = await Promise.all([import('./agent-workflow/run-agent.ts'), open()]);
      return runAgent(deps, ctx, inputs);
    },
  });
}
