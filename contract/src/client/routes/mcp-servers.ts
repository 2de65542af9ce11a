import {
  deletedMcpServerSchema,
  listMcpServersQuerySchema,
  mcpTestAnswerSchema,
  mcpToolsSchema,
  type PinMcpTools,
  type PutMcpServer,
} from '../../api/mcp-requests.ts';
import { mcpServerSchema, type McpServer } from '../../mcp-server.ts';
import { getPage, type QueryOf } from '../page.ts';
import { path } from '../path.ts';
import type { CallOptions, Transport } from '../transport.ts';
import type { DeleteAccountOptions, PutAccountOptions } from './integrations.ts';

/** What a save did to the stored server. */
export interface SavedMcpServer {
  server: McpServer;
  change: 'created' | 'updated' | 'unchanged';
}

/** MCP servers: what may be started or called, its values (written only), its tools and which of them are pinned. */
export function mcpServerRoutes(transport: Transport) {
  return {
    list: (query: QueryOf<typeof listMcpServersQuerySchema> = {}, options?: CallOptions) =>
      getPage(transport, {
        path: '/integrations/mcp/servers',
        item: mcpServerSchema,
        schema: listMcpServersQuerySchema,
        query,
        options,
      }),

    get: async (serverId: string, options?: CallOptions) =>
      (await transport.send({ path: path`/integrations/mcp/servers/${serverId}`, ...options }, mcpServerSchema)).data,

    /** Values that are left out are kept, null clears one. */
    async put(
      serverId: string,
      body: PutMcpServer,
      { ifRevision, ...options }: PutAccountOptions = {},
    ): Promise<SavedMcpServer> {
      const headers = {
        'if-match': ifRevision === undefined || ifRevision === 0 ? undefined : `"${ifRevision}"`,
        'if-none-match': ifRevision === 0 ? '*' : undefined,
      };
      const request = { method: 'PUT', path: path`/integrations/mcp/servers/${serverId}`, body, headers } as const;
      const answer = await transport.send({ ...request, ...options }, mcpServerSchema);
      const told = answer.headers.get('x-mcp-server-change');
      const change = told === 'created' || told === 'unchanged' ? told : 'updated';
      return { server: answer.data, change };
    },

    async delete(serverId: string, { force, ifRevision, ...options }: DeleteAccountOptions = {}) {
      const headers = { 'if-match': ifRevision === undefined ? undefined : `"${ifRevision}"` };
      const at = path`/integrations/mcp/servers/${serverId}`;
      const request = { method: 'DELETE', path: at, query: { force }, headers } as const;
      return (await transport.send({ ...request, ...options }, deletedMcpServerSchema)).data;
    },

    /** Starts or calls it, and says in a sentence what answered, with its tools. */
    test: async (serverId: string, options?: CallOptions) => {
      const at = `${path`/integrations/mcp/servers/${serverId}`}/test`;
      return (await transport.send({ method: 'POST', path: at, ...options }, mcpTestAnswerSchema)).data;
    },

    /** As they were when it was last tried. */
    tools: async (serverId: string, options?: CallOptions) => {
      const at = `${path`/integrations/mcp/servers/${serverId}`}/tools`;
      return (await transport.send({ path: at, ...options }, mcpToolsSchema)).data;
    },

    /** Lets tools through as they were looked at, or no more. */
    pin: async (serverId: string, body: PinMcpTools, options?: CallOptions) => {
      const at = `${path`/integrations/mcp/servers/${serverId}`}/tools/pin`;
      return (await transport.send({ method: 'POST', path: at, body, ...options }, mcpToolsSchema)).data;
    },
  };
}
