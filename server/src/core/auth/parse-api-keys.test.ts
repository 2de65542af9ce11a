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

test('a name follows the role, and stands for the holder; a token may hold colons all the same', () => {
  const { keys, faults, warnings } = parseApiKeys('abc:admin:ani, a:b:operator : Budi.S@example.com ,abd:viewer');
  expect([faults, warnings]).toEqual([[], []]);
  expect(keys.map(({ role, name, actor, digest }) => [role, name, actor, digest.toString('hex')])).toEqual([
    ['admin', 'ani', 'ani', sha('abc')],
    ['operator', 'Budi.S@example.com', 'Budi.S@example.com', sha('a:b')],
    ['viewer', null, `viewer:${sha('abd').slice(0, 8)}`, sha('abd')],
  ]);
});

test('two tokens of one name and role are two keys of one principal', () => {
  expect(parseApiKeys('abc:admin:ani,abd:admin:ani')).toMatchObject({
    keys: [{ actor: 'ani' }, { actor: 'ani' }],
    faults: [],
  });
});

test('a last word that is a role is one, as it was before names were, with a warning', () => {
  const { keys, warnings } = parseApiKeys('s3cr3t:admin:viewer');
  expect(keys).toMatchObject([{ role: 'viewer', name: null }]);
  expect(warnings).toEqual([expect.stringContaining('Entry 1 of AUTH_API_KEYS is read as a token with colons in it')]);
  expect(warnings.join()).not.toContain('s3cr3t');
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
  ['an empty name', 's3cr3t:admin:', 'The name of entry 1 of AUTH_API_KEYS is empty'],
  ['a blank in a name', 's3cr3t:admin:hush hush', 'letters and digits of ASCII'],
  ['a control character in a name', 's3cr3t:admin:hu\u0007sh', 'letters and digits of ASCII'],
  ['a name of other letters', 's3cr3t:admin:h\u0443sh', 'letters and digits of ASCII'],
  ['a name that begins with a sign', 's3cr3t:admin:-hush', 'letters and digits of ASCII'],
  ['a name of ours', 's3cr3t-s3cr3t-s3cr3t:admin:Anonymous', 'the platform uses itself'],
  ['a long name', `s3cr3t-s3cr3t-s3cr3t:admin:hush${'-hush'.repeat(13)}`, 'longer than 64'],
  ['a token in the place of the name', 'hush:admin:0123456789abcdef0123456789abcdef', 'the order is token:role:name'],
  [
    'a UUID in the place of the name',
    's3cr3t-s3cr3t-s3cr3t:admin:01234567-89ab-cdef-0123-456789abcdef',
    'the order is',
  ],
  ['a phrase in the place of the name', 'hush:admin:s3cr3t-s3cr3t-s3cr3t', 'the order is token:role:name'],
  ['a name with an unknown role', 's3cr3t:root:hush', 'names a role that does not exist'],
  ['a name without a token', ':admin:hush', 'has no token before ":admin"'],
  [
    'one token with two names',
    's3cr3t:admin:hush,s3cr3t:admin:hush2',
    'Entries 1 and 2 of AUTH_API_KEYS give one token two names',
  ],
  ['one token with a name and without', 's3cr3t:admin:hush,s3cr3t:admin', 'give one token two names'],
  [
    'one name with two roles',
    's3cr3t:admin:hush,s3cr3t2:viewer:hush',
    'Entries 1 and 2 of AUTH_API_KEYS give one name two roles',
  ],
  ['one name in two spellings', 's3cr3t:admin:hush,s3cr3t2:admin:HUSH', 'differ only in upper and lower case'],
  [
    'one token with two roles',
    's3cr3t:admin,s3cr3t:viewer',
    'Entries 1 and 2 of AUTH_API_KEYS give one token two roles',
  ],
])('%s is a fault that does not repeat what was given', (_, given, sentence) => {
  const { faults } = parseApiKeys(given);
  expect(faults).toEqual([expect.stringContaining(sentence)]);
  expect(faults.join()).not.toMatch(/s3cr3t|root|hush|0123/i);
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
