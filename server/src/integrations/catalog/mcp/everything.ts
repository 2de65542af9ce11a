import type { McpTemplate } from '../../../core/mcp/mcp-template.ts';

export const mcpEverything: McpTemplate = {
  id: 'mcp_everything',
  name: 'Everything',
  description: {
    en: 'Shows every feature of MCP; made to try a client with, not to work with.',
    id: 'Memperlihatkan semua kemampuan MCP; untuk mencoba klien, bukan untuk bekerja.',
  },
  sources: ['https://github.com/modelcontextprotocol/servers/tree/main/src/everything'],
  transport: 'stdio',
  command: 'mcp-server-everything',
  args: [],
  url: '',
  env: [],
  install: 'npm install -g @modelcontextprotocol/server-everything',
  timeoutSec: 20,
};
