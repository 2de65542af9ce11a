import type { McpServer, McpTool, McpToolText } from './types';

export function serverOf(about: Partial<McpServer>): McpServer {
  return {
    ...{
      server_id: 'mcp_github',
      enabled: true,
      transport: 'stdio',
      description: '',
      command: 'x',
      args: [],
      argv: [],
    },
    ...{ url: '', headers: {}, env: {}, auth_token: '', timeout_sec: 20, secrets: {}, state: 'ready' },
    ...{ state_reason: null, pins_total: 0, last_test: null, revision: 1, created_at: null, updated_at: null },
    ...{ updated_by: null, depends: [], depends_total: 0, warnings: [] },
    ...about,
  };
}

export function textOf(about: Partial<McpToolText>): McpToolText {
  return {
    ...{ name: 'read_file', title: null, description: 'Reads a file.', input_schema: {}, output_schema: null },
    ...{ annotations: {}, digest: 'a'.repeat(64) },
    ...about,
  };
}

export function toolOf(about: Partial<McpTool>): McpTool {
  return { name: 'read_file', state: 'new', is_read: false, offered: textOf({}), pinned: null, ...about };
}
