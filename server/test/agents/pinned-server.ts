import type { Engine } from '../../src/engine/engine.ts';
import { MCP_SERVERS_COLLECTION } from '../../src/operations/mcp-servers/mcp-server-document.ts';

/** An MCP server whose tools an admin has pinned: by name, whether it only reads. */
export async function pinnedServer(engine: Engine, serverId: string, tools: Record<string, boolean>): Promise<void> {
  const pin = (name: string, isRead: boolean) => ({
    ...{ name, title: null, description: 'Pinned.', input_schema: {}, output_schema: null, annotations: {} },
    ...{ digest: 'd'.repeat(64), is_read: isRead, pinned_at: '2026-01-01T00:00:00.000Z', pinned_by: 'ani' },
  });
  const value = {
    ...{
      enabled: true,
      transport: 'streamable_http',
      description: '',
      command: '',
      args: [],
      url: 'https://mcp.example/mcp',
    },
    ...{ headers: {}, env: {}, auth_token: '', timeout_sec: 10, secrets: {}, last_test: null },
    pins: Object.fromEntries(Object.entries(tools).map(([name, isRead]) => [name, pin(name, isRead)])),
  };
  await engine.putDocument({ collection: MCP_SERVERS_COLLECTION, id: serverId, value, nowMs: Date.now() });
}
