import { expect, test } from 'vitest';
import { chatLanguage } from './chat-language.ts';
import { readCommand } from './read-command.ts';

test.each([
  ['/run backup', { kind: 'command', name: 'run', argument: 'backup' }],
  ['  /RUN@stand_in_bot   a b \n', { kind: 'command', name: 'run', argument: 'a b' }],
  ['/ai pantau\ntelegram', { kind: 'command', name: 'ai', argument: 'pantau\ntelegram' }],
  ['/help', { kind: 'command', name: 'help', argument: '' }],
  ['/constructor', { kind: 'unknown', name: 'constructor' }],
  ['run backup', { kind: 'text' }],
  ['a /run backup', { kind: 'text' }],
  ['//run', { kind: 'text' }],
  ['/', { kind: 'text' }],
])('%j', (text, expected) => {
  expect(readCommand(text)).toEqual(expected);
});

test('the words of a message say its language; where they say none, the client does', () => {
  expect([chatLanguage('pantau tiap 30 detik', 'en'), chatLanguage('every day at 7', 'id')]).toEqual(['id', 'en']);
  expect([chatLanguage('', 'id'), chatLanguage('x', null), chatLanguage('', 'en-GB')]).toEqual(['id', 'en', 'en']);
});
