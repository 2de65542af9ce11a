import { expect, test } from 'vitest';
import { isRelativeProgram, parseCommandPrefixes, prefixText } from './command-prefix.ts';

test.each([
  ['git status', [['git', 'status']]],
  [' git  status , /usr/bin/rsync --archive,,uptime', [['git', 'status'], ['/usr/bin/rsync', '--archive'], ['uptime']]],
  [
    '[["git","log"],["/opt/my tools/run","a,b"]]',
    [
      ['git', 'log'],
      ['/opt/my tools/run', 'a,b'],
    ],
  ],
  ['', []],
  ['[]', []],
])('%s', (text, prefixes) => {
  expect(parseCommandPrefixes(text)).toEqual({ prefixes });
});

test.each([
  ['[["git"]', 'it is not JSON'],
  ['["git"]', 'it is not JSON'],
  ['[[]]', 'it is not JSON'],
  ['[["git",5]]', 'it is not JSON'],
  ['[["","x"]]', 'begins with an empty word'],
  ['./backup.sh', '"./backup.sh" is a relative path'],
  ['git status,bin/x', '"bin/x" is a relative path'],
  ['[["a\\u0000b"]]', 'NUL'],
  [`x${' y'.repeat(64)}`, 'more than 64 words'],
  [Array(201).fill('x').join(','), 'more than 200 prefixes'],
  [`x ${'y'.repeat(4097)}`, 'more than 4096 characters'],
])('%s is refused', (text, fault) => {
  expect(parseCommandPrefixes(text)).toEqual({ fault: expect.stringContaining(fault) as string });
});

test('what would be read otherwise is shown in quotes', () => {
  expect(prefixText(['git', 'log', 'a b', 'c,d', ''])).toBe('git log "a b" "c,d" ""');
});

test('a path that depends on the folder is no name', () => {
  for (const word of ['./x', '../x', 'a/b', 'a\\b', '.', '..'])
    expect([word, isRelativeProgram(word)]).toEqual([word, true]);
  for (const word of ['x', '/x', 'C:\\x.exe', 'a.b', '['])
    expect([word, isRelativeProgram(word)]).toEqual([word, false]);
});
