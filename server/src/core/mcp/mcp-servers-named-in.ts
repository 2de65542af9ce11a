import { MCP_SERVER_ID_PATTERN } from '@multi-job/contract/mcp-server';

const MAX_DEPTH = 8;

/** The MCP servers that the inputs of a job name: by `mcp_server`, `mcp_servers` and `allowed_mcp_servers`, at any depth. */
export function mcpServersNamedIn(inputs: unknown): Set<string> {
  const names = new Set<string>();
  collect(inputs, 0, names);
  return names;
}

function collect(value: unknown, depth: number, names: Set<string>): void {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return;
  if (!Array.isArray(value)) {
    const { mcp_server: server, mcp_servers: servers, allowed_mcp_servers: allowed } = value as Record<string, unknown>;
    for (const id of [server, servers, allowed].flat()) {
      if (typeof id === 'string' && MCP_SERVER_ID_PATTERN.test(id)) names.add(id);
    }
  }
  for (const item of Object.values(value)) collect(item, depth + 1, names);
}
