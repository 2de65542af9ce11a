import type { BootstrapAnswer, BootstrapCatalog, Catalog } from '@multi-job/contract';

/** Examples of the OpenAPI document. A test holds each against its schema. */
export const CATALOG_EXAMPLE = {
  providers: [
    {
      provider_id: 'github',
      name: 'GitHub',
      category: 'work',
      description: {
        en: 'Repositories, issues, pull requests and workflows.',
        id: 'Repositori, issue, pull request, dan workflow.',
      },
      base_url: 'https://api.github.com',
      auth: 'header',
      secrets: [
        {
          name: 'token',
          label: { en: 'Personal access token', id: 'Token akses pribadi' },
          help: null,
          is_required: true,
        },
      ],
      config: [
        {
          name: 'base_url',
          label: { en: 'Base URL', id: 'URL dasar' },
          help: null,
          is_required: false,
          kind: 'url',
          choices: [],
          default: 'https://api.github.com',
        },
      ],
      can_test: true,
      manual: null,
      sources: ['https://docs.github.com/en/rest/about-the-rest-api/api-versions'],
    },
  ],
  mcp_templates: [
    {
      template_id: 'mcp_filesystem',
      name: 'Filesystem',
      description: {
        en: 'Reads and writes files in the folders that are its arguments.',
        id: 'Membaca dan menulis berkas di folder yang menjadi argumennya.',
      },
      transport: 'stdio',
      command: 'mcp-server-filesystem',
      args: [],
      url: '',
      env: [],
      install: 'npm install -g @modelcontextprotocol/server-filesystem',
      sources: ['https://github.com/modelcontextprotocol/servers/tree/main/src/filesystem'],
    },
  ],
} satisfies Catalog;

export const BOOTSTRAP_EXAMPLE = {
  provider_ids: ['openai', 'github', 'notion', 'shopee'],
  mcp_template_ids: ['mcp_github', 'mcp_filesystem'],
  account_id: 'default',
  overwrite: false,
} satisfies BootstrapCatalog;

export const BOOTSTRAP_ANSWER_EXAMPLE = {
  created: [
    { kind: 'account', id: 'github/default' },
    { kind: 'mcp_server', id: 'mcp_github' },
  ],
  updated: [],
  skipped: [
    { kind: 'account', id: 'openai/default', reason: 'comes from the setting OPENAI_API_KEY, and is changed there' },
  ],
} satisfies BootstrapAnswer;
