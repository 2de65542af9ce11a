import type { McpTemplate } from '../../../core/mcp/mcp-template.ts';

/** GitHub's own server. The reference server of npm, @modelcontextprotocol/server-github, is not maintained any more. */
export const mcpGithub: McpTemplate = {
  id: 'mcp_github',
  name: 'GitHub',
  description: {
    en: 'Repositories, issues, pull requests and workflows, by the MCP server of GitHub.',
    id: 'Repositori, issue, pull request, dan workflow, lewat server MCP milik GitHub.',
  },
  sources: ['https://github.com/github/github-mcp-server', 'https://github.com/modelcontextprotocol/servers-archived'],
  transport: 'stdio',
  command: 'github-mcp-server',
  args: ['stdio'],
  url: '',
  env: [
    {
      name: 'GITHUB_PERSONAL_ACCESS_TOKEN',
      label: { en: 'Personal access token', id: 'Token akses pribadi' },
      help: {
        en: 'Give it only the permissions that an agent may use.',
        id: 'Beri hanya izin yang boleh dipakai agen.',
      },
      isRequired: true,
    },
  ],
  install: 'go install github.com/github/github-mcp-server/cmd/github-mcp-server@latest',
  timeoutSec: 20,
};
