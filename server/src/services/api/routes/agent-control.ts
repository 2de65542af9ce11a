import {
  agentBudgetQuerySchema,
  agentBudgetUseSchema,
  agentGrantSchema,
  agentKeyParamsSchema,
  agentMemorySchema,
  agentsPauseSchema,
  grantParamsSchema,
  listAgentGrantsQuerySchema,
  listAgentMemoriesQuerySchema,
  listedGrantSchema,
  noQuerySchema,
  pauseAgentsBodySchema,
} from '@multi-job/contract';
import { forgetAgentMemory, listAgentMemories } from '../../../operations/agents/agent-memory.ts';
import { listGrants } from '../../../operations/agents/list-grants.ts';
import { pauseAgents, readAgentsPause, resumeAgents } from '../../../operations/agents/pause.ts';
import { readBudgetUse } from '../../../operations/agents/read-budget-use.ts';
import { revokeGrant } from '../../../operations/agents/revoke-grant.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import {
  AGENT_MEMORY_EXAMPLE,
  BUDGET_USE_EXAMPLE,
  GRANT_EXAMPLE,
  PAUSED_EXAMPLE,
  RESUMED_EXAMPLE,
} from '../openapi/agent-control-examples.ts';
import { json, listOf, responses, withBodyExample, withExample } from '../openapi/responses.ts';
import { sendPage } from '../paging.ts';

const tags = ['automation'];

/** What agents remember, what they were allowed for longer, and the switch that stops all of them. */
export function registerAgentControlRoutes(app: ApiApp, deps: RouteDeps): void {
  registerMemory(app, deps);
  registerGrants(app, deps);
  registerBudget(app, deps);
  registerPause(app, deps);
}

function registerMemory(app: ApiApp, deps: RouteDeps): void {
  app.get(
    '/agents/memory',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'listAgentMemories',
        summary: 'List what is remembered of agents, ordered by agent key',
        description:
          'Written by code from the records of their runs. At most five lines of counts, codes and names of it reach a model.',
        tags,
        querystring: listAgentMemoriesQuerySchema,
        response: responses({ 200: withExample(listOf('Memories.', agentMemorySchema), [AGENT_MEMORY_EXAMPLE]) }, 400),
      },
    },
    async (request, reply) => {
      const { agent_key: agentKey, limit, offset } = request.query;
      const page = await listAgentMemories(deps, { agentKey, limit, offset });
      return sendPage(request, reply, page, { limit, offset });
    },
  );

  app.delete(
    '/agents/memory/:agent_key',
    {
      config: { role: 'admin' },
      schema: {
        operationId: 'forgetAgentMemory',
        summary: 'Forget all that is remembered of an agent; steps that asked because they had failed ask no more',
        tags,
        params: agentKeyParamsSchema,
        querystring: noQuerySchema,
        response: responses(
          { 200: withExample(json('What was forgotten.', agentMemorySchema), AGENT_MEMORY_EXAMPLE) },
          400,
          404,
        ),
      },
    },
    async (request, reply) => {
      const forgotten = await forgetAgentMemory(deps, request.params.agent_key);
      request.audit = { before: { runs: forgotten.runs, failures: forgotten.failures.length }, after: null };
      return reply.send(forgotten);
    },
  );
}

function registerGrants(app: ApiApp, deps: RouteDeps): void {
  const { clock } = deps;
  app.get(
    '/agents/grants',
    {
      config: { role: 'admin' },
      schema: {
        operationId: 'listAgentGrants',
        summary: 'List what agents were allowed for longer ("always allow"), the newest first',
        tags,
        querystring: listAgentGrantsQuerySchema,
        response: responses({ 200: withExample(listOf('Grants.', listedGrantSchema), [GRANT_EXAMPLE]) }, 400),
      },
    },
    async (request, reply) => {
      const { agent_key: agentKey, limit, offset } = request.query;
      const page = await listGrants(deps, { agentKey, limit, offset, nowMs: clock.now() });
      return sendPage(request, reply, page, { limit, offset });
    },
  );

  app.delete(
    '/agents/grants/:grant_id',
    {
      config: { role: 'admin' },
      schema: {
        operationId: 'revokeAgentGrant',
        summary: 'Take a grant back: the next step that it covered asks again',
        tags,
        params: grantParamsSchema,
        querystring: noQuerySchema,
        response: responses(
          { 200: withExample(json('The grant that was taken back.', agentGrantSchema), grantExample()) },
          400,
          404,
        ),
      },
    },
    async (request, reply) => {
      const { grant_id: grantId } = request.params;
      const grant = await revokeGrant(deps, { grantId, actor: request.actor, nowMs: clock.now() });
      request.audit = { before: { agent_key: grant.agent_key, says: grant.says }, after: null };
      return reply.send(grant);
    },
  );
}

function grantExample() {
  return agentGrantSchema.parse(GRANT_EXAMPLE);
}

function registerBudget(app: ApiApp, deps: RouteDeps): void {
  app.get(
    '/agents/budget',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'readAgentBudget',
        summary: 'What one agent and all of them have used up today',
        description:
          'A day is one of `DEFAULT_TIMEZONE`. What a call may use at most counts until it is known what it used.',
        tags,
        querystring: agentBudgetQuerySchema,
        response: responses(
          { 200: withExample(json('Used up today.', agentBudgetUseSchema), BUDGET_USE_EXAMPLE) },
          400,
        ),
      },
    },
    async ({ query }, reply) =>
      reply.send(await readBudgetUse(deps, query.agent_key ?? null, deps.config.agentDailyLimits)),
  );
}

function registerPause(app: ApiApp, deps: RouteDeps): void {
  app.get(
    '/agents/pause',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'readAgentsPause',
        summary: 'Whether all agents are stopped, since when, by whom and why',
        tags,
        querystring: noQuerySchema,
        response: responses({ 200: withExample(json('The switch.', agentsPauseSchema), PAUSED_EXAMPLE) }, 400),
      },
    },
    async (_request, reply) => reply.send(await readAgentsPause(deps)),
  );

  app.post(
    '/agents/pause',
    {
      config: { role: 'admin' },
      schema: {
        operationId: 'pauseAgents',
        summary: 'Stop all agents within 5 s, also over restarts, until they are resumed',
        description:
          'What a step has begun is finished; nothing further is begun. Their runs wait and go on where they stopped.',
        tags,
        body: withBodyExample(pauseAgentsBodySchema, { reason: 'the shop is being moved' }).optional(),
        response: responses(
          { 200: withExample(json('The switch.', agentsPauseSchema), PAUSED_EXAMPLE) },
          400,
          413,
          415,
        ),
      },
    },
    async (request, reply) => {
      const state = await pauseAgents(deps, { actor: request.actor, reason: request.body?.reason ?? null });
      request.audit = { before: null, after: state };
      return reply.send(state);
    },
  );

  app.post(
    '/agents/resume',
    {
      config: { role: 'admin' },
      schema: {
        operationId: 'resumeAgents',
        summary: 'Let agents go on',
        tags,
        response: responses({ 200: withExample(json('The switch.', agentsPauseSchema), RESUMED_EXAMPLE) }, 400),
      },
    },
    async (request, reply) => {
      const state = await resumeAgents(deps, { actor: request.actor });
      request.audit = { before: null, after: state };
      return reply.send(state);
    },
  );
}
