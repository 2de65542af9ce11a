import { expect, test } from 'vitest';
import type { FoundProgram } from '../children/found-program.ts';
import { stdioProgram } from './stdio-program.ts';

/** Programs, and links to them. */
const FILES: Readonly<Record<string, string>> = {
  '/usr/bin/mcp-memory': '/usr/lib/mcp-memory/index.js',
  '/usr/lib/mcp-memory/index.js': '/usr/lib/mcp-memory/index.js',
  '/opt/own/server': '/opt/own/server',
  '/usr/bin/node': '/usr/bin/node',
  '/home/x/mcp-memory': '/usr/bin/node',
  '/home/x/alias': '/usr/lib/mcp-memory/index.js',
  '/bin/busybox': '/bin/busybox',
  '/bin/true': '/bin/busybox',
  '/bin/sh': '/bin/busybox',
  '/opt/venv/bin/python': '/usr/bin/python3.11',
  '/usr/bin/python3.11': '/usr/bin/python3.11',
};
const search = (allow: string[], path = '/usr/bin:/bin') => ({
  allow,
  find(word: string): FoundProgram | null {
    const paths = word.startsWith('/') ? [word] : path.split(':').map(folder => `${folder}/${word}`);
    const found = paths.find(file => file in FILES);
    return found === undefined ? null : { path: found, real: FILES[found] ?? '' };
  },
});

test.each([
  ['a name of PATH, allowed by name', 'mcp-memory', ['mcp-memory'], '/usr/lib/mcp-memory/index.js'],
  ['a name, allowed by its link', 'mcp-memory', ['/usr/bin/mcp-memory'], '/usr/lib/mcp-memory/index.js'],
  ['a name, allowed by its file', 'mcp-memory', ['/usr/lib/mcp-memory/index.js'], '/usr/lib/mcp-memory/index.js'],
  ['a path, allowed by name', '/usr/bin/mcp-memory', ['mcp-memory'], '/usr/lib/mcp-memory/index.js'],
  [
    'a link to a file that is allowed',
    '/home/x/alias',
    ['/usr/lib/mcp-memory/index.js'],
    '/usr/lib/mcp-memory/index.js',
  ],
  ['one of several', '/opt/own/server', ['nothing-there', 'mcp-memory', '/opt/own/server'], '/opt/own/server'],
  ['one of the programs of a file', '/bin/true', ['true'], '/bin/busybox'],
  ['one behind a link, allowed by it', '/opt/venv/bin/python', ['/opt/venv/bin/python'], '/usr/bin/python3.11'],
])('%s is started, under the name by which it was called', (_what, command, allow, program) => {
  const argv0 = command.startsWith('/') ? command : `/usr/bin/${command}`;
  expect(stdioProgram(command, search(allow))).toEqual({ program, argv0, fault: null });
});

test.each([
  ['nothing allowed', 'mcp-memory', []],
  ['another one allowed', '/opt/own/server', ['mcp-memory']],
  ['a link with the name of what is allowed', '/home/x/mcp-memory', ['mcp-memory']],
  ['a link with another name to what is allowed', '/home/x/alias', ['mcp-memory']],
  ['another program of the same file', '/bin/sh', ['true', '/bin/true']],
  ['the file behind a program that is allowed', '/bin/busybox', ['/bin/true']],
  ['a relative entry of the list', '/opt/own/server', ['own/server', './server', '', '.']],
])('%s is not allowed, and how to allow it is said', (_what, command, allow) => {
  const { reason, fault } = stdioProgram(command, search(allow)) as { reason: string; fault: string };
  expect(reason).toBe('not_allowed');
  const path = command.startsWith('/') ? command : `/usr/bin/${command}`;
  expect(fault).toContain(`add ${path} to MCP_STDIO_ALLOW`);
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

test('the first of PATH is taken', () => {
  expect(stdioProgram('mcp-memory', search(['/usr/bin/node'], '/home/x:/usr/bin'))).toEqual({
    ...{ program: '/usr/bin/node', argv0: '/home/x/mcp-memory', fault: null },
  });
});
