import type { z } from 'zod';
import {
  listAgentWorkflowsQuerySchema,
  savedAgentWorkflowSchema,
  type saveAgentWorkflowBodySchema,
} from '../../api/automation-requests.ts';
import { jobSchema } from '../../job.ts';
import { getPage, type QueryOf } from '../page.ts';
import type { CallOptions, Transport } from '../transport.ts';

/** Recurring agent workflows, which are jobs of type `agent.workflow`. */
export function automationRoutes(transport: Transport) {
  return {
    agentWorkflows: (query: QueryOf<typeof listAgentWorkflowsQuerySchema> = {}, options?: CallOptions) =>
      getPage(transport, {
        path: '/automation/agent-workflows',
        item: jobSchema,
        schema: listAgentWorkflowsQuerySchema,
        query,
        options,
      }),

    /** Creates the workflow, or replaces the one of this id. */
    saveAgentWorkflow: async (body: z.input<typeof saveAgentWorkflowBodySchema>, options?: CallOptions) => {
      const request = { method: 'POST', path: '/automation/agent-workflow', body, ...options } as const;
      return (await transport.send(request, savedAgentWorkflowSchema)).data;
    },
  };
}
