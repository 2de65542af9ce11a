import { McpServer, ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';
import type { Tool } from '@modelcontextprotocol/server';
import type { AccessRole, Client } from '@multi-job/contract';
import { roleCovers } from '../../core/auth/access-role.ts';
import { cutText } from './bounded.ts';
import { callTool } from './call-tool.ts';
import type { McpTool } from './define-tool.ts';
import { INSTRUCTIONS } from './instructions.ts';
import { MCP_TOOLS } from './mcp-tools.ts';
import { schemaForModel } from './schema-for-model.ts';
import { visibleText } from './visible-text.ts';

export interface ToolServerDeps {
  /** The API with the caller's own credential, marked as asked by MCP. */
  client: Client;
  /** What the caller may do, so that it is shown nothing else. What it really may is the API's to say at each call. */
  roleOf: (signal: AbortSignal) => Promise<AccessRole>;
  version: string;
  /** Told of what is nobody's request that was wrong. */
  onFailure: (error: unknown) => void;
}

/** The platform as an MCP server, for one connection (stdio) or one request (HTTP). It keeps nothing between calls. */
export function createToolServer({ client, roleOf, version, onFailure }: ToolServerDeps): McpServer {
  const mcp = new McpServer(
    { name: 'multi-job', title: 'Multi-Job Platform', version },
    { capabilities: { tools: { listChanged: false } }, instructions: INSTRUCTIONS },
  );
  mcp.server.setRequestHandler('tools/list', async (_request, { mcpReq: { signal } }) => {
    const role = await roleOf(signal);
    return { tools: MCP_TOOLS.filter(tool => roleCovers(role, tool.role)).map(listed) };
  });
  // Also one that the caller was not shown: the API refuses it by role, in its own words, and puts that on record.
  mcp.server.setRequestHandler('tools/call', ({ params }, { mcpReq: { signal } }) =>
    callTool(toolNamed(params.name), params.arguments, { client, signal }, onFailure),
  );
  return mcp;
}

function toolNamed(name: string): McpTool {
  const tool = MCP_TOOLS.find(known => known.name === name);
  if (tool !== undefined) return tool;
  const known = MCP_TOOLS.map(each => each.name).join(', ');
  const message = `There is no tool "${visibleText(cutText(name, 60))}"; there are ${known}.`;
  throw new ProtocolError(ProtocolErrorCode.InvalidParams, message);
}

function listed({ name, title, description, input, output, annotations }: McpTool): Tool {
  return {
    name,
    title,
    description,
    inputSchema: schemaForModel(input, 'input') as Tool['inputSchema'],
    outputSchema: schemaForModel(output, 'output'),
    annotations: { title, ...annotations },
  };
}
