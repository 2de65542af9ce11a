import {
  mcpServerParamsSchema,
  mcpTestAnswerSchema,
  mcpToolsSchema,
  noQuerySchema,
  pinMcpToolsSchema,
} from '@multi-job/contract';
import { listMcpTools } from '../../../operations/mcp-servers/list-mcp-tools.ts';
import { pinMcpTools } from '../../../operations/mcp-servers/pin-mcp-tools.ts';
import { testMcpServer } from '../../../operations/mcp-servers/test-mcp-server.ts';
import type { ApiApp, RouteDeps } from '../api-app.ts';
import { MCP_TEST_EXAMPLE, MCP_TOOLS_EXAMPLE, PIN_MCP_TOOLS_EXAMPLE } from '../openapi/mcp-server-examples.ts';
import { json, responses, withBodyExample, withExample } from '../openapi/responses.ts';

const tags = ['integrations'];
const PATH = '/integrations/mcp/servers/:server_id';

/** An MCP server is tried, and its tools are let through. */
export function registerMcpToolRoutes(app: ApiApp, deps: RouteDeps, stopping: AbortSignal): void {
  registerTest(app, deps, stopping);
  registerTools(app, deps);
  registerPin(app, deps);
}

function registerTest(app: ApiApp, { mcpServers }: RouteDeps, stopping: AbortSignal): void {
  app.post(
    `${PATH}/test`,
    {
      config: { role: 'admin' },
      schema: {
        operationId: 'testMcpServer',
        summary: 'Try an MCP server: start or call it, list its tools, end it',
        description:
          'Also one that is switched off; never a program that is not in `MCP_STDIO_ALLOW`. Says in a sentence what answered, and what each tool says of itself, which is outside data. ' +
          'At most ten times a minute a server.',
        tags,
        params: mcpServerParamsSchema,
        querystring: noQuerySchema,
        response: responses(
          { 200: withExample(json('What answered, or why nothing did.', mcpTestAnswerSchema), MCP_TEST_EXAMPLE) },
          400,
          403,
          404,
          409,
          429,
        ),
      },
    },
    async (request, reply) => {
      const { server_id: serverId } = request.params;
      const answer = await testMcpServer(mcpServers, { serverId, signal: stopping });
      const { ok, message, tools_total } = answer;
      request.audit = { before: null, after: { ok, message, tools_total } };
      return reply.send(answer);
    },
  );
}

function registerTools(app: ApiApp, { mcpServers }: RouteDeps): void {
  app.get(
    `${PATH}/tools`,
    {
      config: { role: 'viewer' },
      schema: {
        operationId: 'listMcpTools',
        summary: 'List the tools of an MCP server, each with how it stands to its pin',
        description:
          'As they were when the server was last tried; nothing is started. Of a changed tool both texts: what is offered now, and what was pinned.',
        tags,
        params: mcpServerParamsSchema,
        querystring: noQuerySchema,
        response: responses(
          { 200: withExample(json('Its tools; their texts are outside data.', mcpToolsSchema), MCP_TOOLS_EXAMPLE) },
          400,
          404,
          409,
        ),
      },
    },
    async (request, reply) => reply.send(await listMcpTools(mcpServers.engine, request.params.server_id)),
  );
}

function registerPin(app: ApiApp, { mcpServers }: RouteDeps): void {
  app.post(
    `${PATH}/tools/pin`,
    {
      config: { role: 'admin' },
      schema: {
        operationId: 'pinMcpTools',
        summary: 'Let tools of an MCP server through as they were looked at, or no more',
        description:
          'Each is named with the digest that it was shown with: when it says something else by now, nothing is pinned. Which tools only read is decided here, not by the hints of the server. ' +
          'Only pinned tools may be called, and only as long as they say the same.',
        tags,
        params: mcpServerParamsSchema,
        querystring: noQuerySchema,
        body: withBodyExample(pinMcpToolsSchema, PIN_MCP_TOOLS_EXAMPLE),
        response: responses(
          { 200: withExample(json('Its tools, as they are pinned now.', mcpToolsSchema), MCP_TOOLS_EXAMPLE) },
          400,
          403,
          404,
          409,
          413,
          415,
        ),
      },
    },
    async (request, reply) => {
      const { params, body, actor } = request;
      const { tools, before, after } = await pinMcpTools(mcpServers, { serverId: params.server_id, body, actor });
      request.audit = { before: { let_through: before }, after: { let_through: after } };
      return reply.send(tools);
    },
  );
}
