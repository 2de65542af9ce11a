import { describe, expect, test } from 'vitest';
import {
  CHAT,
  COMMAND,
  MCP_READ,
  MCP_WRITE,
  PINNED,
  READ,
  RUNS,
  TAINT,
  WRITE,
  command,
  context,
  getValue,
  grantFor,
  http,
  job,
  message,
  note,
  read,
  readFile,
  ruleOf,
  setValue,
  targets,
  tool,
  write,
  writeFile,
} from '../../../../test/agents/policy-given.ts';
import type { Case } from '../../../../test/agents/policy-given.ts';
import { decide } from './decide.ts';
import type { PolicyContext } from './policy-context.ts';

describe('what an agent may do by itself', () => {
  const cases: Case[] = [
    ['a note', note, {}, {}, 'allow note'],
    ['a note, even where nothing is written', note, {}, { writePolicy: 'deny' }, 'allow note'],
    ['a read on an enabled account', read, READ, {}, 'allow read'],
    ['a read of a file', readFile, { class: 'read' }, {}, 'allow read'],
    ['a read of its own value', getValue, { class: 'read' }, {}, 'allow read'],
    ['a write of its own value', setValue, { class: 'keyed_write' }, {}, 'allow own_store'],
    ['the same after text from outside', setValue, { class: 'keyed_write' }, { taint: TAINT }, 'allow own_store'],
    ['a pinned tool that reads', tool, MCP_READ, {}, 'allow read'],
    ['the same after text from outside', tool, MCP_READ, { taint: TAINT }, 'allow read'],
  ];
  test.each(cases)('%s', (_name, action, facts, context, verdict) => {
    expect(ruleOf(action, facts, context)).toBe(verdict);
  });
});

describe('the type of the job, then its skills', () => {
  const skill = { name: 'skill "s"', allow: ['kv'], deny: [] } as const;
  const cases: Case[] = [
    ['a type that may not use the tool', read, READ, { jobType: 'report.daily' }, 'deny job_type'],
    ['a type that may', message, CHAT, { jobType: 'report.daily' }, 'ask write_asks'],
    ['a type of its own that declares nothing', setValue, {}, { jobType: 'own.type' }, 'deny job_type'],
    ['one that declares the tool', setValue, {}, { jobType: 'own.type', declaredTools: ['kv'] }, 'allow own_store'],
    ['a skill that does not have the tool', read, READ, { skills: [skill] }, 'deny skill'],
    ['a skill that has it', setValue, {}, { skills: [skill] }, 'allow own_store'],
    ['a skill that denies what it allows', setValue, {}, { skills: [{ ...skill, deny: ['kv'] }] }, 'deny skill'],
    ['the type comes before the skill', read, READ, { jobType: 'report.daily', skills: [skill] }, 'deny job_type'],
    ['the skill comes before the account', read, { account: { state: 'missing' } }, { skills: [skill] }, 'deny skill'],
    ['a grant opens neither', read, READ, { jobType: 'report.daily', grants: [grantFor(read)] }, 'deny job_type'],
    ['nor the skill', read, READ, { skills: [skill], grants: [grantFor(read)] }, 'deny skill'],
  ];
  test.each(cases)('%s', (_name, action, facts, context, verdict) => {
    expect(ruleOf(action, facts, context)).toBe(verdict);
  });
});

describe('accounts, channels, servers, commands', () => {
  const off = { ...RUNS, state: 'off', program: null } as const;
  const cases: Case[] = [
    ['an account that is not there', read, { ...READ, account: { state: 'missing' } }, {}, 'ask account_missing'],
    ['one that nobody looked for', read, { ...READ, account: null }, {}, 'ask account_missing'],
    ['one that is switched off', read, { ...READ, account: { state: 'disabled' } }, {}, 'deny account_disabled'],
    ['one that the job has in its list', read, READ, { allowedAccounts: ['github/main'] }, 'allow read'],
    ['one that it has not', read, READ, { allowedAccounts: ['github/other'] }, 'deny account_not_allowed'],
    ['no list of the job is an empty one', read, READ, { allowedAccounts: [] }, 'deny account_not_allowed'],
    ['not in the list and not there', read, { account: null }, { allowedAccounts: [] }, 'deny account_not_allowed'],
    [
      'a grant opens no account',
      read,
      READ,
      { allowedAccounts: [], grants: [grantFor(read)] },
      'deny account_not_allowed',
    ],
    ['a message by an account that is not there', message, { account: null }, {}, 'ask account_missing'],
    ['a channel in the list', message, CHAT, { allowedChannels: ['telegram'] }, 'ask write_asks'],
    ['a channel that is not', message, CHAT, { allowedChannels: ['slack'] }, 'deny channel_not_allowed'],
    [
      'a message by an account that is not in the list',
      message,
      CHAT,
      { allowedAccounts: [] },
      'deny account_not_allowed',
    ],
    ['a server that is not there', tool, { mcp: { ...PINNED, server: 'missing' } }, {}, 'ask mcp_server_missing'],
    ['one that is switched off', tool, { mcp: { ...PINNED, server: 'disabled' } }, {}, 'deny mcp_server_disabled'],
    [
      'one whose program is not allowed',
      tool,
      { mcp: { ...PINNED, server: 'not_allowed' } },
      {},
      'deny mcp_server_not_allowed',
    ],
    ['a server in the list', tool, MCP_READ, { allowedMcpServers: ['files'] }, 'allow read'],
    ['a server that is not', tool, MCP_READ, { allowedMcpServers: [] }, 'deny mcp_not_allowed'],
    ['a tool that was never pinned', tool, { mcp: { ...PINNED, tool: 'new' } }, {}, 'deny mcp_tool_not_pinned'],
    ['a tool that is gone', tool, { mcp: { ...PINNED, tool: 'gone' } }, {}, 'deny mcp_tool_gone'],
    ['a tool that has changed', tool, { mcp: { ...PINNED, tool: 'changed' } }, {}, 'ask mcp_tool_changed'],
    [
      'a grant does not open it',
      tool,
      { mcp: { ...PINNED, tool: 'changed' } },
      { grants: [grantFor(tool)] },
      'ask mcp_tool_changed',
    ],
    ['commands that are switched off', command, { command: off }, {}, 'deny commands_off'],
    ['a command that is refused', command, { command: { ...RUNS, state: 'refused' } }, {}, 'deny command_refused'],
    ['one that nobody looked for', command, { command: null }, {}, 'deny command_refused'],
    ['a job with wider rights', job, { widens: ['write_policy'] }, {}, 'deny wider_job'],
    ['a job with the same', job, { widens: [] }, {}, 'ask write_asks'],
  ];
  test.each(cases)('%s', (_name, action, facts, context, verdict) => {
    expect(ruleOf(action, facts, context)).toBe(verdict);
  });
});

describe('addresses', () => {
  test.each([
    ['not-an-address', 'deny address_unreadable'],
    ['/v1/pages', 'deny address_unreadable'],
    ['file:///etc/passwd', 'deny address_unreadable'],
    ['ftp://api.github.com/x', 'deny address_unreadable'],
    ['https://a:b@api.github.com/x', 'deny address_with_login'],
    ['https://token@api.github.com/x', 'deny address_with_login'],
    ['https://evil.example/x', 'ask new_host'],
    ['http://api.github.com/x', 'ask new_host'],
    ['https://api.github.com:8443/x', 'ask new_host'],
    ['https://api.github.com.evil.example/x', 'ask new_host'],
    ['https://API.GITHUB.COM/x', 'allow read'],
    ['https://api.github.com:443/x', 'allow read'],
  ])('%s', (url, verdict) => {
    expect(ruleOf(http('GET', url), READ)).toBe(verdict);
  });

  test.each([
    [['api.github.com'], 'allow read'],
    [['*.github.com'], 'allow read'],
    [['API.github.com'], 'allow read'],
    [['github.com'], 'ask new_host'],
    [['*.hub.com'], 'ask new_host'],
    [['api.github.com:8443'], 'ask new_host'],
    [['api.github.com:443'], 'allow read'],
    [[], 'ask new_host'],
  ])('allowed_hosts %j', (allowedHosts, verdict) => {
    expect(ruleOf(read, READ, { allowedHosts })).toBe(verdict);
  });

  test('a host in allowed_hosts that the account is not bound to asks all the same', () => {
    expect(ruleOf(http('GET', 'https://evil.example/x'), READ, { allowedHosts: ['evil.example'] })).toBe(
      'ask new_host',
    );
  });
});

describe('writes', () => {
  const named = {
    allowedAccounts: ['github/main', 'telegram/bot'],
    allowedMcpServers: ['files'],
    commandPrefixes: [['git']] as const,
  };
  const granted: Partial<PolicyContext> = { ...named, writePolicy: 'granted' };
  const cases: Case[] = [
    ['a write asks', write, WRITE, {}, 'ask write_asks'],
    ['so does a keyed one', write, { ...WRITE, class: 'keyed_write' }, {}, 'ask write_asks'],
    ['a message asks', message, CHAT, {}, 'ask write_asks'],
    ['a tool that writes asks', tool, MCP_WRITE, {}, 'ask write_asks'],
    ['a file asks', writeFile, { class: 'keyed_write' }, {}, 'ask write_asks'],
    ['a command asks', command, COMMAND, {}, 'ask write_asks'],
    ['deny: none is done', write, WRITE, { writePolicy: 'deny' }, 'deny write_denied'],
    [
      'deny: not even with a grant',
      write,
      WRITE,
      { writePolicy: 'deny', grants: [grantFor(write)] },
      'deny write_denied',
    ],
    ['deny: not its own value', setValue, {}, { writePolicy: 'deny' }, 'deny write_denied'],
    ['deny: a read goes on', read, READ, { writePolicy: 'deny' }, 'allow read'],
    ['granted: an account of the list', write, WRITE, granted, 'allow write_granted'],
    ['granted: a message by one', message, CHAT, granted, 'allow write_granted'],
    ['granted: a server of the list', tool, MCP_WRITE, granted, 'allow write_granted'],
    ['granted: a command of the list', command, COMMAND, granted, 'allow write_granted'],
    ['granted: a file', writeFile, { class: 'keyed_write' }, granted, 'allow write_granted'],
    ['granted: all that is enabled is no list', write, WRITE, { writePolicy: 'granted' }, 'ask write_asks'],
    ['granted: nor for servers', tool, MCP_WRITE, { writePolicy: 'granted' }, 'ask write_asks'],
    ['granted: nor for commands', command, COMMAND, { writePolicy: 'granted' }, 'ask write_asks'],
    ['granted: a job asks', job, {}, granted, 'ask write_asks'],
    ['granted: a new host asks', http('POST', 'https://evil.example/x'), WRITE, granted, 'ask new_host'],
    [
      'granted: the usual chat is named by itself',
      message,
      CHAT,
      { writePolicy: 'granted', named: targets({ defaultChat: 'telegram/bot' }) },
      'allow write_granted',
    ],
  ];
  test.each(cases)('%s', (_name, action, facts, context, verdict) => {
    expect(ruleOf(action, facts, context)).toBe(verdict);
  });
});

describe('modes', () => {
  const cases: Case[] = [
    ['plan: a read', read, READ, { mode: 'plan' }, 'deny mode_plan'],
    ['plan: a write', write, WRITE, { mode: 'plan' }, 'deny mode_plan'],
    ['plan: a note', note, {}, { mode: 'plan' }, 'allow note'],
    [
      'plan: what would be refused says why',
      read,
      { account: { state: 'disabled' } },
      { mode: 'plan' },
      'deny account_disabled',
    ],
    ['rehearse: a read', read, READ, { mode: 'rehearse' }, 'allow read'],
    ['rehearse: a read that asks', read, READ, { mode: 'rehearse', taint: TAINT }, 'ask tainted_read_url'],
    ['rehearse: a write', write, WRITE, { mode: 'rehearse' }, 'deny mode_rehearse'],
    [
      'rehearse: a write that is granted',
      write,
      WRITE,
      { mode: 'rehearse', grants: [grantFor(write)] },
      'deny mode_rehearse',
    ],
    ['rehearse: its own value', setValue, {}, { mode: 'rehearse' }, 'deny mode_rehearse'],
    ['rehearse: a denied write says why', write, WRITE, { mode: 'rehearse', writePolicy: 'deny' }, 'deny write_denied'],
  ];
  test.each(cases)('%s', (_name, action, facts, context, verdict) => {
    expect(ruleOf(action, facts, context)).toBe(verdict);
  });
});

test('every refusal and question says in a sentence what to do about it', () => {
  for (const verdict of [
    decide(read, context({ account: null })),
    decide(read, context(READ, { taint: TAINT })),
    decide(write, context(WRITE)),
    decide(tool, context({ mcp: { ...PINNED, tool: 'changed' } })),
  ]) {
    expect(verdict.reason.length).toBeGreaterThan(20);
    expect(verdict.reason).toMatch(/\.$/);
  }
});
