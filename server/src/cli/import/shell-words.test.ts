import { expect, test } from 'vitest';
import { shellWords } from './shell-words.ts';

test.each([
  ['backup.sh --full', ['backup.sh', '--full']],
  [`backup.sh "my data" 'a b'c  d`, ['backup.sh', 'my data', 'a bc', 'd']],
  ['say hello\\ you', ['say', 'hello you']],
  [`x '' ""`, ['x', '', '']],
  [`x '$HOME'`, ['x', '$HOME']],
])('%s is read without a shell', (command, words) => {
  expect(shellWords(command)).toEqual(words);
});

test.each([
  'cd /srv && make',
  'a | b',
  'echo $HOME',
  'ls *.log',
  'A=1 make',
  'x "$Y"',
  `x 'open`,
  'a > b',
  'x `date`',
  '',
])('%s needs one', command => {
  expect(shellWords(command)).toBeNull();
});
