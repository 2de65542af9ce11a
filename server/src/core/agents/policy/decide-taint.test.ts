import { describe, expect, test } from 'vitest';
import {
  CHAT,
  COMMAND,
  ISSUES,
  MCP_READ,
  MCP_WRITE,
  NOW,
  READ,
  RUNS,
  TAINT,
  WRITE,
  command,
  context,
  fetchTool,
  grantFor,
  grantOf,
  http,
  job,
  message,
  read,
  ruleOf,
  targets,
  tool,
  write,
  writeFile,
} from '../../../../test/agents/policy-given.ts';
import type { Case } from '../../../../test/agents/policy-given.ts';
import { avoidKey } from '../avoid-key.ts';
import { decide } from './decide.ts';
import type { PolicyContext } from './policy-context.ts';

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
