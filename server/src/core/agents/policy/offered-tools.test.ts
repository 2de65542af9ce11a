import { expect, test } from 'vitest';
import { offeredTools } from './offered-tools.ts';
import type { OfferContext } from './offered-tools.ts';

const context = (given: Partial<OfferContext> = {}): OfferContext => ({
  jobType: 'agent.workflow',
  skills: [],
  writePolicy: 'ask',
  allowedAccounts: null,
  allowedMcpServers: null,
  allowedChannels: null,
  accounts: ['github/main', 'telegram/bot'],
  mcpServers: [
    {
      server: 'files',
      tools: [
        { name: 'read_file', isRead: true },
        { name: 'write_file', isRead: false },
      ],
    },
    { server: 'empty', tools: [] },
  ],
  hasCommands: true,
  hasFiles: true,
  ...given,
});

test('all that is there is offered', () => {
  expect(offeredTools(context())).toEqual({
    steps: ['note', 'kv', 'file', 'provider_http', 'mcp_tool', 'message', 'command', 'schedule_job'],
    accounts: ['github/main', 'telegram/bot'],
    mcpServers: [{ server: 'files', tools: ['read_file', 'write_file'] }],
    channels: ['github/main', 'telegram/bot'],
    mayWrite: true,
  });
});

test('what the policy would refuse by itself is not shown', () => {
  expect(offeredTools(context({ allowedAccounts: ['github/main'], allowedChannels: ['telegram'] }))).toMatchObject({
    accounts: ['github/main'],
    channels: [],
  });
  expect(offeredTools(context({ allowedAccounts: [], allowedMcpServers: [] })).steps).toEqual([
    'note',
    'kv',
    'file',
    'command',
    'schedule_job',
  ]);
  expect(offeredTools(context({ hasCommands: false, hasFiles: false })).steps).not.toContain('command');
  expect(offeredTools(context({ skills: [{ name: 'skill "s"', allow: ['kv'], deny: [] }] })).steps).toEqual([
    'note',
    'kv',
    'schedule_job',
  ]);
});

test('an agent that writes nothing is shown what reads', () => {
  expect(offeredTools(context({ writePolicy: 'deny' }))).toEqual({
    steps: ['note', 'kv', 'file', 'provider_http', 'mcp_tool'],
    accounts: ['github/main', 'telegram/bot'],
    mcpServers: [{ server: 'files', tools: ['read_file'] }],
    channels: [],
    mayWrite: false,
  });
});
