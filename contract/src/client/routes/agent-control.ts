import {
  type agentBudgetQuerySchema,
  listAgentGrantsQuerySchema,
  listAgentMemoriesQuerySchema,
  type PauseAgentsBody,
} from '../../api/agent-requests.ts';
import { agentBudgetUseSchema } from '../../agent-budget-use.ts';
import { agentGrantSchema, listedGrantSchema } from '../../agent-grant.ts';
import { agentMemorySchema } from '../../agent-memory.ts';
import { agentsPauseSchema } from '../../agents-pause.ts';
import { getPage, type QueryOf } from '../page.ts';
import { path } from '../path.ts';
import type { CallOptions, Transport } from '../transport.ts';

/** What agents remember and were allowed for longer, and the switch that stops all of them. */
export function agentControlRoutes(transport: Transport) {
  return {
    memories: (query: QueryOf<typeof listAgentMemoriesQuerySchema> = {}, options?: CallOptions) =>
      getPage(transport, {
        path: '/agents/memory',
        item: agentMemorySchema,
        schema: listAgentMemoriesQuerySchema,
        query,
        options,
      }),

    /** Forgets all that is remembered of an agent; its grants stay. */
    forgetMemory: async (agentKey: string, options?: CallOptions) => {
      const request = { method: 'DELETE', path: path`/agents/memory/${agentKey}`, ...options } as const;
      return (await transport.send(request, agentMemorySchema)).data;
    },

    grants: (query: QueryOf<typeof listAgentGrantsQuerySchema> = {}, options?: CallOptions) =>
      getPage(transport, {
        path: '/agents/grants',
        item: listedGrantSchema,
        schema: listAgentGrantsQuerySchema,
        query,
        options,
      }),

    /** Takes a grant back: the next step that it covered asks again. */
    revokeGrant: async (grantId: string, options?: CallOptions) => {
      const request = { method: 'DELETE', path: path`/agents/grants/${grantId}`, ...options } as const;
      return (await transport.send(request, agentGrantSchema)).data;
    },

    /** What one agent and all of them have used up today. */
    budgetUse: async (query: QueryOf<typeof agentBudgetQuerySchema> = {}, options?: CallOptions) =>
      (await transport.send({ path: '/agents/budget', query, ...options }, agentBudgetUseSchema)).data,

    pauseState: async (options?: CallOptions) =>
      (await transport.send({ path: '/agents/pause', ...options }, agentsPauseSchema)).data,

    /** Stops all agents within 5 s, until they are resumed. */
    pauseAll: async (body: PauseAgentsBody = {}, options?: CallOptions) => {
      const request = { method: 'POST', path: '/agents/pause', body, ...options } as const;
      return (await transport.send(request, agentsPauseSchema)).data;
    },

    resumeAll: async (options?: CallOptions) =>
      (await transport.send({ method: 'POST', path: '/agents/resume', ...options }, agentsPauseSchema)).data,
  };
}
