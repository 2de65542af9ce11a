import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { parseApiKeys, parseApiKeysFile } from './parse-api-keys.ts';

const sha = (token: string) => createHash('sha256').update(token).digest('hex');

test('tokens with their roles, in any spelling of blanks and case', () => {
  const { keys, faults } = parseApiKeys(' viewer_token:viewer, ,long-enough-token-1:Admin,');
  expect(faults).toEqual([]);
  expect(keys.map(({ entry, role, isShort }) => ({ entry, role, isShort }))).toEqual([
    { entry: 1, role: 'viewer', isShort: true },
    { entry: 3, role: 'admin', isShort: false },
  ]);
});

test('a token may hold colons: the role is after the last', () => {
  const { keys } = parseApiKeys('a:b:admin:operator');
  expect(keys.map(key => [key.role, key.digest.toString('hex')])).toEqual([['operator', sha('a:b:admin')]]);
});

test('the actor is the role and eight digits of the digest; the token is kept nowhere', () => {
  const { keys } = parseApiKeys('operator_token:operator');
  expect(keys[0]?.actor).toBe(`operator:${sha('operator_token').slice(0, 8)}`);
  expect(JSON.stringify(keys)).not.toContain('operator_token');
});

test('nothing given is no key and no fault', () => {
  expect(parseApiKeys('')).toMatchObject({ keys: [], faults: [] });
  expect(parseApiKeys(' , ')).toMatchObject({ keys: [], faults: [] });
});

test.each([
  ['no role', 's3cr3t-alone', 'Entry 1 of AUTH_API_KEYS names no role'],
  ['an unknown role', 's3cr3t:root', 'names a role that does not exist; write token:viewer'],
  ['the wrong way round', 'admin:s3cr3t', 'the role comes after the token'],
  ['no token', ':admin', 'has no token before ":admin"'],
  ['characters no header carries', 's3cr3t ü:admin', 'cannot carry'],
  [
    'one token with two roles',
    's3cr3t:admin,s3cr3t:viewer',
    'Entries 1 and 2 of AUTH_API_KEYS give one token two roles',
  ],
])('%s is a fault that does not repeat what was given', (_, given, sentence) => {
  const { faults } = parseApiKeys(given);
  expect(faults).toEqual([expect.stringContaining(sentence)]);
  expect(faults.join()).not.toMatch(/s3cr3t|root/);
});

test('the same token twice with one role counts once', () => {
  expect(parseApiKeys('abc:viewer,abc:viewer')).toMatchObject({ keys: [{ entry: 1 }], faults: [] });
});

test('a file holds a key a line, or several, and remarks; its faults name it and the line', () => {
  const { keys, faults } = parseApiKeysFile('# of the team\nabc:viewer\r\n\n  # abd:admin\nabe:operator\nabf:root\n');
  expect(keys.map(({ entry, role }) => [entry, role])).toEqual([
    [2, 'viewer'],
    [5, 'operator'],
  ]);
  expect(faults).toEqual([expect.stringContaining('Entry 6 of AUTH_API_KEYS_FILE names a role that does not exist')]);
  expect(parseApiKeysFile('abc:viewer, abd:admin').keys).toHaveLength(2);
});
