import {
  deletedMcpServerSchema,
  deleteMcpServerQuerySchema,
  listMcpServersQuerySchema,
  mcpServerHeadersSchema,
  mcpServerParamsSchema,
  mcpServerSchema,
  noQuerySchema,
  putMcpServerSchema,
} from '@multi-job/contract';
import { mcpServersNamedIn } from '../../../core/mcp/mcp-servers-named-in.ts';
import { createLookAtDependents } from '../../../operations/accounts/look-at-dependents.ts';
import type { LookAtDependents } from '../../../operations/accounts/look-at-dependents.ts';
import { deleteMcpServer } from '../../../operations/mcp-servers/delete-mcp-server.ts';
import { getMcpServer } from '../../../operations/mcp-servers/get-mcp-server.ts';
import { listMcpServers } from '../../../operations/mcp-servers/list-mcp-servers.ts';
import { putMcpServer } from '../../../operations/mcp-servers/put-mcp-server.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import {
  DELETED_MCP_SERVER_EXAMPLE,
  MCP_SERVER_EXAMPLE,
  PUT_MCP_SERVER_EXAMPLE,
} from '../openapi/mcp-server-examples.ts';
import { json, listOf, responses, withBodyExample, withExample } from '../openapi/responses.ts';
import { sendPage } from '../paging.ts';
import { assertSame } from '../validation/assert-same.ts';
import { expectedRevisionOf } from '../validation/expected-revision.ts';
import { hideSentSecrets } from '../validation/hide-sent-secrets.ts';

const tags = ['integrations'];
const PATH = '/integrations/mcp/servers/:server_id';

/** MCP servers: saved, shown without their values, deleted. */
export function registerMcpServerRoutes(app: ApiApp, deps: RouteDeps): void {
  const lookAtDependents = createLookAtDependents(deps, mcpServersNamedIn);
  registerReading(app, deps, lookAtDependents);
  registerSave(app, deps, lookAtDependents);
  registerDeletion(app, deps);
}

function registerReading(app: ApiApp, { mcpServers }: RouteDeps, lookAtDependents: LookAtDependents): void {
  app.get(
    '/integrations/mcp/servers',
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'listMcpServers',
        summary: 'List MCP servers by id, each with its state',
        description:
          'Of their values only whether they are there. With more than 1 000 jobs, what depends on a server is shown as it was at most 15 seconds ago.',
        tags,
        querystring: listMcpServersQuerySchema,
        response: responses({ 200: withExample(listOf('Servers.', mcpServerSchema), [MCP_SERVER_EXAMPLE]) }, 400),
      },
    },
    async (request, reply) => {
      const page = await listMcpServers(mcpServers, { ...request.query, lookAtDependents });
      return sendPage(request, reply, page, request.query);
    },
  );

  app.get(
    PATH,
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'getMcpServer',
        summary: 'Read an MCP server: what is started or called, its state, never its values',
        tags,
        params: mcpServerParamsSchema,
        querystring: noQuerySchema,
        response: responses(
          {
            200: withExample(json('The server; its `revision` also as `ETag`.', mcpServerSchema), MCP_SERVER_EXAMPLE),
          },
          400,
          404,
        ),
      },
    },
    async ({ params: { server_id: serverId } }, reply) => {
      const server = await getMcpServer(mcpServers, { serverId, lookAtDependents });
      return reply.header('etag', `"${server.revision}"`).send(server);
    },
  );
}

function registerSave(app: ApiApp, { mcpServers }: RouteDeps, lookAtDependents: LookAtDependents): void {
  app.put(
    PATH,
    {
      config: { role: 'admin' },
      errorHandler: hideSentSecrets,
      schema: {
        operationId: 'putMcpServer',
        summary: 'Create an MCP server, or change it',
        description:
          'Values of `env` and `headers` and the `auth_token` are secrets: left out or empty they are kept, `null` clears one; what a read answered may be sent back as it is. ' +
          'A `command` with blanks and no `args` is split once into program and arguments; no shell ever reads it. Another program or address asks for the values anew, and nothing of it is pinned any more. ' +
          'A program that is not in `MCP_STDIO_ALLOW` is saved as `not_allowed` and never started. The header `X-Mcp-Server-Change` says `created`, `updated` or `unchanged`.',
        tags,
        params: mcpServerParamsSchema,
        querystring: noQuerySchema,
        headers: mcpServerHeadersSchema,
        body: withBodyExample(putMcpServerSchema, PUT_MCP_SERVER_EXAMPLE),
        response: responses(
          {
            200: withExample(json('The server as it is stored.', mcpServerSchema), MCP_SERVER_EXAMPLE),
            201: withExample(json('The server was created.', mcpServerSchema), MCP_SERVER_EXAMPLE),
          },
          400,
          403,
          409,
          413,
          415,
        ),
      },
    },
    async (request, reply) => {
      const { params, body, headers, actor } = request;
      const { server_id: serverId } = params;
      assertSame('server_id', serverId, body.server_id);
      const expectedRevision = expectedRevisionOf(headers, 'a server');
      const { change, before, after } = await putMcpServer(mcpServers, { serverId, body, expectedRevision, actor });
      request.audit = { before, after };
      const server = await getMcpServer(mcpServers, { serverId, lookAtDependents });
      return reply
        .code(change === 'created' ? 201 : 200)
        .header('x-mcp-server-change', change)
        .header('location', `/integrations/mcp/servers/${serverId}`)
        .header('etag', `"${server.revision}"`)
        .send(server);
    },
  );
}

function registerDeletion(app: ApiApp, { mcpServers }: RouteDeps): void {
  app.delete(
    PATH,
    {
      config: { role: 'admin' },
      schema: {
        operationId: 'deleteMcpServer',
        summary: 'Delete an MCP server, its values and its pins',
        description: 'Refused with what depends on it, unless `force=true` is given.',
        tags,
        params: mcpServerParamsSchema,
        querystring: deleteMcpServerQuerySchema,
        headers: mcpServerHeadersSchema,
        response: responses(
          { 200: withExample(json('The server is gone.', deletedMcpServerSchema), DELETED_MCP_SERVER_EXAMPLE) },
          400,
          403,
          404,
          409,
        ),
      },
    },
    async (request, reply) => {
      const { server_id: serverId } = request.params;
      const { depends, before } = await deleteMcpServer(mcpServers, {
        ...{ serverId, force: request.query.force },
        expectedRevision: expectedRevisionOf(request.headers, 'a server'),
      });
      request.audit = { before, after: null };
      return reply.send({ server_id: serverId, depends: depends?.named ?? [] });
    },
  );
}
