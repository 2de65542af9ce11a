import type { Answer } from '@/lib/api/types';

export type McpServer = Answer<'/integrations/mcp/servers/{server_id}'>;
export type McpTools = Answer<'/integrations/mcp/servers/{server_id}/tools'>;
export type McpTool = McpTools['tools'][number];
export type McpToolText = NonNullable<McpTool['offered']>;
export type Transport = McpServer['transport'];

export const TRANSPORTS = ['stdio', 'streamable_http', 'sse'] as const satisfies readonly Transport[];
