import { agentParamsSchema, listedAgentSchema } from '@multi-job/contract';
import type { Agent, ListedAgent } from '@multi-job/contract';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { AGENT_EXAMPLE } from '../openapi/overview-examples.ts';
import { json, listOf, responses, withExample } from '../openapi/responses.ts';
import { sendAll } from '../paging.ts';

const tags = ['platform'];

/** The processes of the platform, and telling workers to stop taking runs. */
export function registerWorkerRoutes(app: ApiApp, deps: RouteDeps): void {
  const { engine, clock } = deps;
  app.get(
    '/agents',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'listAgents',
        summary: 'List the processes of the platform with their heartbeats, also those lost lately',
        tags,
        response: responses({
          200: withExample(listOf('Processes, ordered by kind and id.', listedAgentSchema), [AGENT_EXAMPLE]),
        }),
      },
    },
    async (_request, reply) => {
      const [agents, held] = await Promise.all([engine.listProcesses(clock.now()), engine.countHeldRuns()]);
      return sendAll(
        reply,
        agents.map(agent => listed(agent, held)),
      );
    },
  );

  registerDraining(app, deps, 'drain');
  registerDraining(app, deps, 'resume');
}

function registerDraining(app: ApiApp, { engine, clock }: RouteDeps, verb: 'drain' | 'resume'): void {
  const isDrain = verb === 'drain';
  app.post(
    `/agents/:agent_id/${verb}`,
    {
      config: { role: 'operator' },
      schema: {
        operationId: `${verb}Agent`,
        summary: isDrain
          ? 'Let a worker finish what it has in hand and take nothing new'
          : 'Let a worker that drains take runs again',
        description: isDrain
          ? 'Holds until the worker is resumed or ends; runs in its pool wait for other workers.'
          : '',
        tags,
        params: agentParamsSchema,
        response: responses(
          { 200: withExample(json('The worker.', listedAgentSchema), { ...AGENT_EXAMPLE, draining: isDrain }) },
          400,
          404,
          409,
        ),
      },
    },
    async (request, reply) => {
      const { agent_id: processId } = request.params;
      const change = { processId, draining: isDrain, actor: request.actor, nowMs: clock.now() };
      const [agent, held] = [await engine.setProcessDraining(change), await engine.countHeldRuns()];
      request.audit = { before: null, after: { draining: isDrain } };
      return reply.send(listed(agent, held));
    },
  );
}

function listed(agent: Agent, held: ReadonlyMap<string, number>): ListedAgent {
  return { ...agent, held_runs: agent.kind === 'worker' ? (held.get(agent.agent_id) ?? 0) : null };
}
