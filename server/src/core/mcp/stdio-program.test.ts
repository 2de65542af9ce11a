import { expect, test } from 'vitest';
import { stdioProgram } from './stdio-program.ts';

/** Programs, and links to them. */
const FILES: Readonly<Record<string, string>> = {
  '/usr/bin/mcp-memory': '/usr/lib/mcp-memory/index.js',
  '/usr/lib/mcp-memory/index.js': '/usr/lib/mcp-memory/index.js',
  '/opt/own/server': '/opt/own/server',
  '/usr/bin/node': '/usr/bin/node',
  '/home/x/mcp-memory': '/usr/bin/node',
  '/home/x/alias': '/usr/lib/mcp-memory/index.js',
};
const search = (allow: string[], path = '/usr/bin:/bin') => ({
  allow,
  path,
  files: { realPath: (file: string) => FILES[file] ?? null },
});

test.each([
  ['a name of PATH, allowed by name', 'mcp-memory', ['mcp-memory'], '/usr/lib/mcp-memory/index.js'],
  ['a name, allowed by its link', 'mcp-memory', ['/usr/bin/mcp-memory'], '/usr/lib/mcp-memory/index.js'],
  ['a name, allowed by its file', 'mcp-memory', ['/usr/lib/mcp-memory/index.js'], '/usr/lib/mcp-memory/index.js'],
  ['a path, allowed by name', '/usr/bin/mcp-memory', ['mcp-memory'], '/usr/lib/mcp-memory/index.js'],
  ['a link to what is allowed', '/home/x/alias', ['mcp-memory'], '/usr/lib/mcp-memory/index.js'],
  ['one of several', '/opt/own/server', ['nothing-there', 'mcp-memory', '/opt/own/server'], '/opt/own/server'],
])('%s is started', (_what, command, allow, program) => {
  expect(stdioProgram(command, search(allow))).toEqual({ program, fault: null });
});

test.each([
  ['nothing allowed', 'mcp-memory', []],
  ['another one allowed', '/opt/own/server', ['mcp-memory']],
  ['a link with the name of what is allowed', '/home/x/mcp-memory', ['mcp-memory']],
  ['a relative entry of the list', '/opt/own/server', ['own/server', './server', '', '.']],
])('%s is not allowed, and how to allow it is said', (_what, command, allow) => {
  const { reason, fault } = stdioProgram(command, search(allow)) as { reason: string; fault: string };
  expect(reason).toBe('not_allowed');
  expect(fault).toMatch(/add \/\S+ to MCP_STDIO_ALLOW/);
});

test.each([
  ['nothing', '', /no command/],
  ['a NUL', '/usr/bin/node\0x', /no command/],
  ['a relative path', './server', /relative path/],
  ['another relative path', 'bin/server', /relative path/],
  ['a way up', '../usr/bin/node', /relative path/],
  ['what is not there', 'mcp-nothing', /PATH has no program/],
  ['a path where nothing is', '/usr/bin/nothing', /no such file/],
  ['a whole command line', 'mcp-memory --x; rm -rf /', /relative path|not found/],
])('%s is not found', (_what, command, fault) => {
  const found = stdioProgram(command, search(['mcp-memory', '/usr/bin/node', command]));
  expect(found).toMatchObject({ program: null, reason: 'not_found' });
  expect(found.fault).toMatch(fault);
});

test('a program of a folder that is relative in PATH is not taken', () => {
  const files = { realPath: (file: string) => (file.endsWith('evil') ? '/tmp/evil' : null) };
  expect(stdioProgram('evil', { allow: ['/tmp/evil', 'evil'], path: '.:bin:', files })).toMatchObject({
    reason: 'not_found',
  });
});

test('the first of PATH is taken', () => {
  expect(stdioProgram('mcp-memory', search(['/usr/bin/node'], '/home/x:/usr/bin'))).toEqual({
    program: '/usr/bin/node',
    fault: null,
  });
});
