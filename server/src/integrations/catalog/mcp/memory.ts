import type { McpTemplate } from '../../../core/mcp/mcp-template.ts';

export const mcpMemory: McpTemplate = {
  id: 'mcp_memory',
  name: 'Memory',
  description: {
    en: 'Remembers facts as a graph in one file, from one run to the next.',
    id: 'Mengingat fakta sebagai graf dalam satu berkas, dari satu eksekusi ke eksekusi berikutnya.',
  },
  sources: ['https://github.com/modelcontextprotocol/servers/tree/main/src/memory'],
  transport: 'stdio',
  command: 'mcp-server-memory',
  args: [],
  url: '',
  env: [
    {
      name: 'MEMORY_FILE_PATH',
      label: { en: 'File', id: 'Berkas' },
      help: {
        en: 'Where it keeps what it remembers, such as /var/lib/mcp/memory.jsonl; by default beside the program.',
        id: 'Tempat menyimpan ingatannya, misalnya /var/lib/mcp/memory.jsonl; bila kosong, di sebelah programnya.',
      },
      isRequired: false,
    },
  ],
  install: 'npm install -g @modelcontextprotocol/server-memory',
  timeoutSec: 20,
};
