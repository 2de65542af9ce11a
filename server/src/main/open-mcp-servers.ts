import { absoluteFolders, findProgram } from '../children/find-program.ts';
import { stdioProgram } from '../core/mcp/stdio-program.ts';
import type { TestMcpServerDeps } from '../operations/mcp-servers/mcp-server-deps.ts';
import { openMcpClient, type OpenMcpOptions } from './open-mcp.ts';
import type { RoleDeps } from './role-deps.ts';

/** The MCP servers of this installation as a process keeps, opens and tries them. */
export function openMcpServers(options: OpenMcpOptions, deps: RoleDeps): TestMcpServerDeps {
  const { engine, clock, newId, openVault, knownSecrets, config } = deps;
  const folders = absoluteFolders(config.listedEnv['PATH']);
  const search = { allow: options.stdioAllow, find: (word: string) => findProgram(word, folders) };
  return {
    ...{ engine, clock, newId, openVault, knownSecrets },
    client: openMcpClient(options, deps),
    programRefusal: command => Promise.resolve(stdioProgram(command, search).fault),
  };
}
