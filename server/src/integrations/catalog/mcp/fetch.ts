import type { McpTemplate } from '../../../core/mcp/mcp-template.ts';

export const mcpFetch: McpTemplate = {
  id: 'mcp_fetch',
  name: 'Fetch',
  description: {
    en: 'Fetches web pages as Markdown. It reaches private addresses as well, past the rules of this platform.',
    id: 'Mengambil halaman web sebagai Markdown. Ia juga menjangkau alamat privat, di luar aturan platform ini.',
  },
  sources: ['https://github.com/modelcontextprotocol/servers/tree/main/src/fetch'],
  transport: 'stdio',
  command: 'mcp-server-fetch',
  args: [],
  url: '',
  env: [],
  install: 'pip install mcp-server-fetch',
  timeoutSec: 30,
};
