import { AppError } from '../core/errors.ts';
import type { McpClient } from '../core/mcp/mcp-client.ts';
import type { TestMcpServerDeps } from '../operations/mcp-servers/mcp-server-deps.ts';
import type { RoleDeps } from './role-deps.ts';

/** The MCP servers of this installation as a process keeps and tries them. */
export function openMcpServers({ engine, clock, newId, openVault, knownSecrets }: RoleDeps): TestMcpServerDeps {
  return { engine, clock, newId, openVault, knownSecrets, client: NO_CLIENT, programRefusal: refuse };
}

const NO_CLIENT: McpClient = {
  open: () => Promise.reject(new AppError('UNAVAILABLE', 'This process has no way to MCP servers.')),
};

function refuse(command: string): Promise<string> {
  return Promise.resolve(`The program ${command} is not in MCP_STDIO_ALLOW and is never started.`);
}
