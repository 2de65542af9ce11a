import { connectorHealthSchema, jobTypeSchema, queueStateSchema } from '@multi-job/contract';
import { listConnectorHealth } from '../../../operations/channels/list-connector-health.ts';
import { listJobTypes } from '../../../operations/jobs/list-job-types.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { json, listOf, responses } from '../openapi/responses.ts';
import { sendAll } from '../paging.ts';

const tags = ['platform'];

/** What the installation consists of and how it stands. */
export function registerPlatformRoutes(app: ApiApp, { engine, clock }: RouteDeps): void {
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
        summary: 'List the health of every connector account',
        tags,
        response: responses({ 200: listOf('Health by channel and account.', connectorHealthSchema) }),
      },
    },
    async (_request, reply) => sendAll(reply, await listConnectorHealth(engine)),
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
