import { AppError } from '../errors.ts';

/** There is no such server, or none any more. */
export function mcpServerMissing(serverId: string): AppError {
  return new AppError(
    'NOT_FOUND',
    `There is no MCP server ${serverId}: it was never added, or it was deleted. ` +
      `Add it with PUT /integrations/mcp/servers/${serverId} or \`multi-job mcp-servers save ${serverId}\`.`,
    { details: { mcp_server: serverId } },
  );
}

/** It is there and is not to be used. */
export function mcpServerOff(serverId: string): AppError {
  return new AppError(
    'VALIDATION',
    `MCP server ${serverId} is switched off: \`multi-job mcp-servers save ${serverId} --enable\` switches it on.`,
    { details: { mcp_server: serverId } },
  );
}
