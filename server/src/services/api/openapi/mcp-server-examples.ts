import type {
  DeletedMcpServer,
  McpServer,
  McpTestAnswer,
  McpTool,
  McpTools,
  PinMcpTools,
  PutMcpServer,
} from '@multi-job/contract';

/** Examples of the OpenAPI document. A test holds each against its schema. */
export const PUT_MCP_SERVER_EXAMPLE = {
  enabled: true,
  transport: 'stdio',
  description: 'MCP GitHub server',
  command: 'github-mcp-server',
  args: ['stdio'],
  env: { GITHUB_PERSONAL_ACCESS_TOKEN: 'the token that GitHub gave you' },
  timeout_sec: 20,
} satisfies PutMcpServer;

export const MCP_SERVER_EXAMPLE = {
  server_id: 'mcp_github',
  enabled: true,
  transport: 'stdio',
  description: 'MCP GitHub server',
  command: 'github-mcp-server',
  args: ['stdio'],
  argv: ['github-mcp-server', 'stdio'],
  url: '',
  headers: {},
  env: { GITHUB_PERSONAL_ACCESS_TOKEN: '[secret]' },
  auth_token: '',
  timeout_sec: 20,
  secrets: { 'env.GITHUB_PERSONAL_ACCESS_TOKEN': { has_secret: true, secret_hint: '9f3c' } },
  state: 'ready',
  state_reason: null,
  pins_total: 1,
  last_test: {
    at: '2030-01-31T02:01:00.000Z',
    ok: true,
    message: 'github-mcp-server 1.0.0 answered (MCP 2025-11-25) with one tool.',
    duration_ms: 412,
    server_name: 'github-mcp-server',
    server_version: '1.0.0',
    protocol_version: '2025-11-25',
    tools_total: 1,
  },
  revision: 1,
  created_at: '2030-01-31T02:00:00.000Z',
  updated_at: '2030-01-31T02:00:00.000Z',
  updated_by: 'admin:9b1c44e2',
  depends: [{ kind: 'job', id: 'triage-issues' }],
  depends_total: 1,
  warnings: [],
} satisfies McpServer;

const DIGEST = '6b1f0a1d2c3e4f5061728394a5b6c7d8e9f00112233445566778899aabbccdd0';
const TOOL_TEXT = {
  name: 'list_issues',
  title: 'List issues',
  description: 'Lists the issues of a repository.',
  input_schema: { type: 'object', properties: { repository: { type: 'string' } }, required: ['repository'] },
  output_schema: null,
  annotations: { readOnlyHint: true },
  digest: DIGEST,
};
const TOOL_EXAMPLE = {
  name: 'list_issues',
  state: 'pinned',
  is_read: true,
  offered: TOOL_TEXT,
  pinned: { ...TOOL_TEXT, is_read: true, pinned_at: '2030-01-31T02:02:00.000Z', pinned_by: 'admin:9b1c44e2' },
} satisfies McpTool;

export const MCP_TOOLS_EXAMPLE = {
  server_id: 'mcp_github',
  looked_at: '2030-01-31T02:01:00.000Z',
  tools: [TOOL_EXAMPLE],
} satisfies McpTools;

export const MCP_TEST_EXAMPLE = { ...MCP_SERVER_EXAMPLE.last_test, tools: [TOOL_EXAMPLE] } satisfies McpTestAnswer;

export const PIN_MCP_TOOLS_EXAMPLE = {
  tools: [{ name: 'list_issues', digest: DIGEST, is_read: true }],
  unpin: [],
} satisfies PinMcpTools;

export const DELETED_MCP_SERVER_EXAMPLE = { server_id: 'mcp_github', depends: [] } satisfies DeletedMcpServer;
