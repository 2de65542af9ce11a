import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitCommand } from './split-command.ts';

test.each([
  ['npx @modelcontextprotocol/server-github', ['npx', '@modelcontextprotocol/server-github']],
  ['mcp-server-memory', ['mcp-server-memory']],
  ['  a \t b\n c ', ['a', 'b', 'c']],
  ['', []],
  ['   ', []],
  [`"/opt/My Tools/server" --root '/srv/a b'`, ['/opt/My Tools/server', '--root', '/srv/a b']],
  [`a "" ''`, ['a', '', '']],
  [`--x="a b"c`, ['--x=a bc']],
  ['C:\\tools\\x.exe -r', ['C:\\tools\\x.exe', '-r']],
  ['a\\ b c', ['a b', 'c']],
  ['"a \\"b\\" c"', ['a "b" c']],
  [`'a\\'`, ['a\\']],
  [
    'server; rm -rf / | cat $HOME `id` && x > y',
    ['server;', 'rm', '-rf', '/', '|', 'cat', '$HOME', '`id`', '&&', 'x', '>', 'y'],
  ],
])('%j is %j', (command, words) => {
  expect(splitCommand(command)).toEqual(words);
});

test.each(['a "b', `a 'b`, `"`, `a "b\\"`])('%j has a quote without its end', command => {
  expect(() => splitCommand(command)).toThrow(/without its end/);
});

test('words in quotes come out as they went in', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.string({ unit: 'grapheme' }).filter(word => !/['\0]/.test(word)),
        { maxLength: 6 },
      ),
      words => {
        expect(splitCommand(words.map(word => `'${word}'`).join(' '))).toEqual(words);
      },
    ),
  );
});
