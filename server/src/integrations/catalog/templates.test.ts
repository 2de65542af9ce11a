import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mcpTemplates } from './mcp-templates.ts';
import { providerTemplates } from './provider-templates.ts';

const PROVIDERS = [
  ...['openai', 'anthropic', 'gemini', 'groq', 'openrouter', 'ollama', 'github', 'notion', 'linear', 'slack'],
  ...['discord', 'telegram', 'whatsapp', 'shopee', 'tokopedia', 'lazada', 'tiktok_shop', 'google_sheets', 'airtable'],
  ...['trello', 'jira', 'stripe', 'smtp', 'imap', 'twilio', 'webhook', 'custom'],
];
const MCP = ['mcp_github', 'mcp_filesystem', 'mcp_fetch', 'mcp_memory', 'mcp_playwright', 'mcp_everything'];

const filesIn = (folder: string) =>
  readdirSync(new URL(`${folder}/`, import.meta.url)).map(name => name.replace(/\.ts$/, '').replaceAll('-', '_'));

test('every provider that is asked for has a template, in a file of its own, without a fault', () => {
  expect([...providerTemplates().keys()].toSorted()).toEqual(PROVIDERS.toSorted());
  expect(filesIn('providers').toSorted()).toEqual(PROVIDERS.toSorted());
});

test('every MCP server that is asked for has a template, in a file of its own, without a fault', () => {
  expect([...mcpTemplates().keys()].toSorted()).toEqual(MCP.toSorted());
  expect(
    filesIn('mcp')
      .map(name => `mcp_${name}`)
      .toSorted(),
  ).toEqual(MCP.toSorted());
});

test('the first secret is named secret where there is only one, except for the bot token of Telegram', () => {
  for (const { provider, secrets } of providerTemplates().values()) {
    if (secrets.length !== 1) continue;
    expect({ provider, name: secrets[0]?.name }).toEqual({
      provider,
      name: provider === 'telegram' ? 'bot_token' : 'secret',
    });
  }
});

test('what cannot sign its requests says so in both languages, and what to do instead', () => {
  const manual = [...providerTemplates().values()].filter(template => template.manual !== undefined);
  expect(manual.map(({ provider }) => provider)).toEqual(['shopee', 'tokopedia', 'lazada', 'tiktok_shop']);
  for (const { manual: texts, probe } of manual) {
    expect(texts?.en).toContain('"custom"');
    expect(texts?.id).toContain('"custom"');
    expect(probe).toBeUndefined();
  }
});

test('nothing of a template is a secret, and no credential goes into a query', () => {
  for (const { provider, auth, probe } of providerTemplates().values()) {
    expect(JSON.stringify([auth, probe?.path]), provider).not.toMatch(/[?&]\w+=/);
  }
});

test('the templates are loaded when somebody asks for them, not when a process starts', () => {
  const opened = readFileSync(new URL('../../main/open-catalog.ts', import.meta.url), 'utf8');
  expect(opened).not.toMatch(/^import .*integrations\/catalog/m);
  expect(opened).toContain("import('../integrations/catalog/provider-templates.ts')");
});
