import { expect, test } from 'vitest';
import { splitCommand } from './split-command.ts';

test.each([
  ['npx @modelcontextprotocol/server-github', ['npx', '@modelcontextprotocol/server-github']],
  ['mcp-server-memory', ['mcp-server-memory']],
  ['  node\t/opt/a.js   --root  "/srv/my files" ', ['node', '/opt/a.js', '--root', '/srv/my files']],
  [`run 'it''s' ""`, ['run', 'its', '']],
  ['"C:\\Program Files\\x.exe" -v', ['C:\\Program Files\\x.exe', '-v']],
  ['a; rm -rf $HOME | tee `id` > *', ['a;', 'rm', '-rf', '$HOME', '|', 'tee', '`id`', '>', '*']],
  ['', []],
  ['   ', []],
])('%j', (text, argv) => {
  expect(splitCommand(text)).toEqual({ argv });
});

test('a quote that nothing closes is a fault', () => {
  expect(splitCommand('run "a b')).toEqual({ fault: 'has a " that nothing closes' });
});
