import { expect, test } from 'vitest';
import { checkMcpTemplates } from './check-mcp-templates.ts';
import type { McpTemplate } from './mcp-template.ts';

const sound: McpTemplate = {
  id: 'mcp_example',
  name: 'Example',
  description: { en: 'An example.', id: 'Sebuah contoh.' },
  sources: ['https://docs.example.com/mcp'],
  transport: 'stdio',
  command: 'mcp-server-example',
  args: ['--read-only'],
  url: '',
  env: [{ name: 'EXAMPLE_TOKEN', label: { en: 'Token', id: 'Token' }, isRequired: true }],
  install: 'npm install -g mcp-server-example',
  timeoutSec: 20,
};
const [token] = sound.env;

test('an installed program and an https address have no fault', () => {
  expect(checkMcpTemplates([sound])).toEqual([]);
  const remote = {
    ...sound,
    transport: 'streamable_http',
    command: '',
    args: [],
    url: 'https://mcp.example.com/',
    install: '',
  } as const;
  expect(checkMcpTemplates([remote])).toEqual([]);
});

test.each<[string, Partial<McpTemplate>, RegExp]>([
  ['an id of a provider', { id: 'example' }, /its id is none/],
  ['no name', { name: '' }, /no name/],
  ['one language', { description: { en: '', id: 'Sebuah contoh.' } }, /a text is missing/],
  ['help in one language', { env: [{ ...token!, help: { en: 'There.', id: '' } }] }, /a text is missing/],
  ['no source', { sources: [] }, /names no source/],
  ['a program that is fetched', { command: 'npx' }, /npx fetches a program/],
  ['a shell', { command: 'bash' }, /bash fetches a program/],
  ['a command with arguments', { command: 'npx @modelcontextprotocol/server-github' }, /the name of one program/],
  ['a path of its command', { command: '/usr/bin/x' }, /the name of one program/],
  ['both', { url: 'https://mcp.example.com' }, /a command and an address/],
  [
    'an address without TLS',
    { transport: 'sse', command: '', args: [], url: 'http://mcp.example.com' },
    /must be https/,
  ],
  ['an address and a command', { transport: 'sse', url: 'https://mcp.example.com' }, /an address and a command/],
  ['nothing that installs it', { install: '' }, /how it is installed/],
  ['a loader variable', { env: [{ ...token!, name: 'NODE_OPTIONS' }] }, /would make another program of it/],
  ['another loader variable', { env: [{ ...token!, name: 'LD_PRELOAD' }] }, /would make another program of it/],
  ['a name that is no variable', { env: [{ ...token!, name: 'a-b' }] }, /no name of a variable/],
  ['a time limit of nothing', { timeoutSec: 0 }, /time limit/],
])('one with %s is broken', (_what, change, fault) => {
  expect(checkMcpTemplates([{ ...sound, ...change }])).toContainEqual(expect.stringMatching(fault) as string);
});

test('an id that two templates have is told', () => {
  expect(checkMcpTemplates([sound, sound])).toEqual(['mcp_example is there twice']);
});
