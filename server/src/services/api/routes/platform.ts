import { connectorSchema, jobTypeSchema, queueStateSchema } from '@multi-job/contract';
import { createLookAtDependents } from '../../../operations/accounts/look-at-dependents.ts';
import { listConnectors } from '../../../operations/channels/list-connectors.ts';
import { listJobTypes } from '../../../operations/jobs/list-job-types.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { connectorDepsOf } from '../connector-deps-of.ts';
import { CONNECTOR_EXAMPLE } from '../openapi/alert-examples.ts';
import { json, listOf, responses, withExample } from '../openapi/responses.ts';
import { sendAll } from '../paging.ts';

const tags = ['platform'];

/** What the installation consists of and how it stands. */
export function registerPlatformRoutes(app: ApiApp, deps: RouteDeps): void {
  const { engine, clock } = deps;
  const lookAtDependents = createLookAtDependents(deps);
  app.get(
    '/queue',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'getQueue',
        summary: 'How much waits where',
        tags,
        response: responses({ 200: json('Depth by pool, priority and lane.', queueStateSchema) }),
      },
    },
    async (_request, reply) => reply.send(await engine.getQueueState()),
  );

  app.get(
    '/connectors',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'listConnectors',
        summary: 'List every account of a channel with how it stands, by its last successful exchange',
        tags,
        response: responses({
          200: withExample(listOf('Accounts by channel and id.', connectorSchema), [CONNECTOR_EXAMPLE]),
        }),
      },
    },
    async (_request, reply) => sendAll(reply, await listConnectors(connectorDepsOf(deps), await lookAtDependents())),
  );

  app.get(
    '/job-types',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'listJobTypes',
        summary: 'List the job types ever published, with the JSON Schema of their inputs',
        tags,
        response: responses({ 200: listOf('Job types by name.', jobTypeSchema) }),
      },
    },
    async (_request, reply) => sendAll(reply, await listJobTypes(engine, clock.now())),
  );
}
