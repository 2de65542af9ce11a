import { expect, test } from 'vitest';
import { allowsEverything } from './allows-everything.ts';

test('a shell or an interpreter that is told nothing runs whatever it is given', () => {
  const everything = [
    'sh',
    '/bin/bash -c',
    'node',
    'node -e',
    'python3',
    '/usr/bin/python3.12',
    'env',
    'PowerShell.exe',
    'sudo',
    'npx',
  ];
  for (const text of everything) expect([text, allowsEverything(wordsOf(text))]).toEqual([text, true]);
});

test('with a script, or another program, it is not so', () => {
  for (const text of [
    'sh /opt/backup.sh',
    'node /opt/x.js',
    'git status',
    'uptime',
    '/opt/sh-tool',
    'python /opt/x.py',
  ])
    expect([text, allowsEverything(wordsOf(text))]).toEqual([text, false]);
});

function wordsOf(text: string): [string, ...string[]] {
  return text.split(' ') as [string, ...string[]];
}
