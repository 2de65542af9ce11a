import type { ProcessGroups, SystemUser } from '../core/children/process-groups.ts';
import type { EgressStreams } from '../core/egress/egress-streams.ts';
import type { McpClient, McpTarget } from '../core/mcp/mcp-client.ts';
import { createMcpPool } from '../integrations/mcp/mcp-pool.ts';
import type { McpPool } from '../integrations/mcp/mcp-pool.ts';
import type { RoleDeps } from './role-deps.ts';

export interface OpenMcpOptions {
  egress: EgressStreams;
  groups: ProcessGroups;
  /** As whom they run; null: as the user of this process. */
  user: SystemUser | null;
  /** MCP_STDIO_ALLOW */
  stdioAllow: readonly string[];
}

/** The client of MCP servers of this process; what it needs is loaded with the first session. */
export function openMcpClient({ egress, groups, user, stdioAllow }: OpenMcpOptions, deps: RoleDeps): McpClient {
  const { clock, logger, config } = deps;
  let opening: Promise<McpClient> | undefined;
  const open = async (): Promise<McpClient> => {
    const { createMcpClient } = await import('../integrations/mcp/create-mcp-client.ts');
    const { HOME, ...env } = config.listedEnv;
    // The home of the platform is closed to another user, who has one of his own or none.
    const home = user === null && HOME !== undefined ? { HOME } : {};
    return createMcpClient({ egress, groups, stdioAllow, clock, logger, env: { ...env, ...home } });
  };
  return { open: async (target, signal) => (await (opening ??= open())).open(target, signal) };
}

/** The sessions of a worker with MCP servers, closed when it has stopped. */
export function openMcpPool(
  options: { client: McpClient; openTarget: (serverId: string) => Promise<McpTarget> },
  { clock, logger, closeLater }: RoleDeps,
): McpPool {
  const pool = createMcpPool({ ...options, clock, logger });
  closeLater(() => pool.close());
  return pool;
}
