import type { McpTemplate } from '../../../core/mcp/mcp-template.ts';

export const mcpPlaywright: McpTemplate = {
  id: 'mcp_playwright',
  name: 'Playwright',
  description: {
    en: 'Drives a web browser, unseen and with an empty profile each time. It reaches private addresses as well.',
    id: 'Menjalankan peramban web, tanpa tampilan dan dengan profil kosong setiap kali. Ia juga menjangkau alamat privat.',
  },
  sources: ['https://github.com/microsoft/playwright-mcp', 'https://playwright.dev/mcp/configuration/options'],
  transport: 'stdio',
  command: 'playwright-mcp',
  args: ['--headless', '--isolated'],
  url: '',
  env: [],
  install: 'npm install -g @playwright/mcp',
  timeoutSec: 60,
};
