import { AppError } from '../errors.ts';
import type { McpAccess } from './mcp-access.ts';

/** Where there are no MCP servers. */
export const noMcp: McpAccess = {
  forRun: () => ({
    list: serverId => Promise.reject(notFound(serverId)),
    call: ({ serverId }) => Promise.reject(notFound(serverId)),
    close: () => Promise.resolve(),
  }),
};

function notFound(serverId: string): AppError {
  return new AppError('NOT_FOUND', `There is no MCP server "${serverId}" here.`, { details: { server_id: serverId } });
}
