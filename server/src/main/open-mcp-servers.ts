import { stdioProgram } from '../core/mcp/stdio-program.ts';
import { programFiles } from '../integrations/mcp/program-files.ts';
import type { TestMcpServerDeps } from '../operations/mcp-servers/mcp-server-deps.ts';
import { openMcpClient, type OpenMcpOptions } from './open-mcp.ts';
import type { RoleDeps } from './role-deps.ts';

/** The MCP servers of this installation as a process keeps, opens and tries them. */
export function openMcpServers(options: OpenMcpOptions, deps: RoleDeps): TestMcpServerDeps {
  const { engine, clock, newId, openVault, knownSecrets, config } = deps;
  const search = { allow: options.stdioAllow, path: config.listedEnv['PATH'] ?? '', files: programFiles };
  return {
    ...{ engine, clock, newId, openVault, knownSecrets },
    client: openMcpClient(options, deps),
    programRefusal: command => Promise.resolve(stdioProgram(command, search).fault),
  };
}
