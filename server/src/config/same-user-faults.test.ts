import { expect, test } from 'vitest';
import { sameUserFaults, switchedOnFor } from './same-user-faults.ts';

const check = {
  switchedOn: ['AGENT_COMMAND_ALLOW_PREFIXES'],
  hasOwnUser: false,
  isAccepted: false,
  platform: 'linux',
  ownUid: 1000,
} as const;

test('programs of others as the platform’s own user are refused, in a sentence that says how to go on', () => {
  const [fault] = sameUserFaults(check);
  expect(fault?.path).toBe('AGENT_COMMAND_ALLOW_PREFIXES');
  for (const words of ['the user of the platform (1000)', 'key of the secrets', 'CHILD_UID', 'ALLOW_SAME_UID=true']) {
    expect(fault?.message).toContain(words);
  }
});

test('with a user of their own, with leave, or with nothing switched on, it is no fault', () => {
  expect(sameUserFaults({ ...check, hasOwnUser: true })).toEqual([]);
  expect(sameUserFaults({ ...check, isAccepted: true })).toEqual([]);
  expect(sameUserFaults({ ...check, switchedOn: [] })).toEqual([]);
});

test('both are named, and a system without users is not told of CHILD_UID', () => {
  const both = ['AGENT_COMMAND_ALLOW_PREFIXES', 'MCP_STDIO_ALLOW'] as const;
  const [fault] = sameUserFaults({ ...check, switchedOn: both, platform: 'win32', ownUid: null });
  expect(fault?.message).toMatch(/^AGENT_COMMAND_ALLOW_PREFIXES and MCP_STDIO_ALLOW let programs run/);
  expect(fault?.message).not.toContain('CHILD_UID');
});

test('commands are the worker’s, MCP servers are tried by the API as well', () => {
  const given = { AGENT_COMMAND_ALLOW_PREFIXES: 'x', MCP_STDIO_ALLOW: 'y' };
  expect(switchedOnFor({ api: true, worker: false }, given)).toEqual(['MCP_STDIO_ALLOW']);
  expect(switchedOnFor({ api: false, worker: true }, given)).toHaveLength(2);
  expect(switchedOnFor({ api: false, worker: false }, given)).toEqual([]);
  expect(switchedOnFor({ api: true, worker: true }, {})).toEqual([]);
});
