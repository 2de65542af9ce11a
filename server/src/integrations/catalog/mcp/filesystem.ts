import type { McpTemplate } from '../../../core/mcp/mcp-template.ts';

export const mcpFilesystem: McpTemplate = {
  id: 'mcp_filesystem',
  name: 'Filesystem',
  description: {
    en: 'Reads and writes files in the folders that are its arguments, and in no others; give at least one.',
    id: 'Membaca dan menulis berkas di folder yang menjadi argumennya saja; beri paling sedikit satu.',
  },
  sources: ['https://github.com/modelcontextprotocol/servers/tree/main/src/filesystem'],
  transport: 'stdio',
  command: 'mcp-server-filesystem',
  args: [],
  url: '',
  env: [],
  install: 'npm install -g @modelcontextprotocol/server-filesystem',
  timeoutSec: 20,
};
