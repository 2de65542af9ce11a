import { expect, test } from 'vitest';
import { accountOf, providerOf } from './fixtures';
import { planTemplates, type TemplateChoice } from './plan-templates';
import type { McpTemplate } from './types';

const text = { en: 'Text', id: 'Teks' };
const github: McpTemplate = {
  template_id: 'mcp_github',
  name: 'GitHub',
  description: text,
  transport: 'stdio',
  command: 'mcp-server-github',
  args: [],
  url: '',
  env: [],
  install: '',
  sources: [],
};
const catalog = {
  providers: [providerOf({}), providerOf({ provider_id: 'notion', name: 'Notion' })],
  mcp_templates: [github],
};
const CHOICE: TemplateChoice = {
  providerIds: new Set(['notion', 'openai', 'gone']),
  mcpIds: new Set(['mcp_github']),
  accountId: 'default',
  overwrites: false,
};
const outcomes = (...[accounts, servers, choice]: [Parameters<typeof planTemplates>[1], Set<string>, object?]) =>
  planTemplates(catalog, accounts, servers, { ...CHOICE, ...choice }).map(({ id, outcome }) => [id, outcome]);

test('what is there stays, what is not is made, in the order of the catalog', () => {
  expect(outcomes([accountOf({})], new Set())).toEqual([
    ['openai/default', 'keep'],
    ['notion/default', 'create'],
    ['mcp_github', 'create'],
  ]);
});

test('overwriting sets back what is there; another account id makes new ones', () => {
  expect(outcomes([accountOf({})], new Set(['mcp_github']), { overwrites: true })).toEqual([
    ['openai/default', 'reset'],
    ['notion/default', 'create'],
    ['mcp_github', 'reset'],
  ]);
  expect(outcomes([accountOf({})], new Set(), { accountId: 'ops', mcpIds: new Set() })).toEqual([
    ['openai/ops', 'create'],
    ['notion/ops', 'create'],
  ]);
});

test('an account of the environment stays, whatever is asked for', () => {
  expect(outcomes([accountOf({ source: 'OPENAI_API_KEY' })], new Set(), { overwrites: true })).toEqual([
    ['openai/default', 'environment'],
    ['notion/default', 'create'],
    ['mcp_github', 'create'],
  ]);
});
