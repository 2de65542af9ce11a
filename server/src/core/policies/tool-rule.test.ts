import { TOOL_NAMES } from '@multi-job/contract';
import { expect, test } from 'vitest';
import { toolDenied, toolRule } from './tool-rule.ts';

test.each([
  ['monitor.channel', ['messaging', 'metrics']],
  ['report.daily', ['files', 'messaging', 'metrics']],
  ['backup.export', ['files', 'kv']],
  ['agent.workflow', ['command', 'files', 'http', 'kv', 'mcp', 'messaging', 'metrics']],
  ['http.request', ['http', 'metrics']],
  ['command.run', ['command', 'files']],
  ['message.send', ['messaging']],
  ['simulation.heavy', ['metrics']],
])('%s may use exactly %j', (type, expected) => {
  const allowed = TOOL_NAMES.filter(tool => toolRule(type, tool).isAllowed);
  expect([...allowed].sort()).toEqual(expected);
});

test('a built-in type cannot widen its policy by declaring more', () => {
  expect(toolRule('simulation.heavy', 'http', { declaredTools: ['http'] }).isAllowed).toBe(false);
});

test('a custom type may use what it declares and nothing else', () => {
  expect(toolRule('my.type', 'kv', { declaredTools: ['kv'] }).isAllowed).toBe(true);
  expect(toolRule('my.type', 'http', { declaredTools: ['kv'] }).isAllowed).toBe(false);
  expect(toolRule('my.type', 'http').isAllowed).toBe(false);
});

test('names of object members are not policies', () => {
  for (const type of ['constructor', '__proto__', 'toString']) expect(toolRule(type, 'kv').isAllowed).toBe(false);
});

test('deny wins over allow, and a narrowing policy cannot widen', () => {
  const skill = { name: 'skill "s"', allow: ['kv', 'http'], deny: ['kv'] } as const;
  const options = { declaredTools: ['kv'], narrowedBy: [skill] } as const;
  expect(toolRule('my.type', 'kv', options)).toMatchObject({ isAllowed: false, rule: 'skill "s": deny kv' });
  expect(toolRule('my.type', 'http', options).isAllowed).toBe(false);
});

test('a refusal names the type, the tool, the rule and the mend', () => {
  const verdict = toolRule('report.daily', 'http');
  if (verdict.isAllowed) throw new Error('http must be refused');
  const error = toolDenied('report.daily', 'http', verdict);
  expect(error.code).toBe('TOOL_DENIED');
  expect(error.message).toBe(
    'Job type "report.daily" may not use the tool "http" ' +
      '(policy of job type "report.daily": allow metrics, messaging, files). ' +
      'Use a job type of your own that declares "http" if you need it.',
  );
});

test('MCP servers are for agents and for types that declare them', () => {
  expect(toolRule('my.type', 'mcp', { declaredTools: ['mcp'] }).isAllowed).toBe(true);
  expect(toolRule('http.request', 'mcp', { declaredTools: ['mcp'] }).isAllowed).toBe(false);
});
