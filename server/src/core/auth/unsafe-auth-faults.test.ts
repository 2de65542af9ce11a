import { expect, test } from 'vitest';
import { isLoopback } from './is-loopback.ts';
import { parseApiKeys } from './parse-api-keys.ts';
import { unsafeAuthFaults } from './unsafe-auth-faults.ts';

const LONG = '0123456789abcdef';
const verdict = (authEnabled: boolean, keys: string, apiHost: string, allowInsecure = false, fourEyes = false) =>
  unsafeAuthFaults({ authEnabled, keys: parseApiKeys(keys), apiHost, allowInsecure, fourEyes });

test.each([
  ['auth off on this machine', verdict(false, '', '127.0.0.1')],
  ['long keys on the network', verdict(true, `${LONG}:admin`, '0.0.0.0')],
  ['long keys on this machine', verdict(true, `${LONG}:admin`, 'localhost')],
])('%s is safe', (_, given) => {
  expect(given).toEqual({ faults: [], warnings: [] });
});

test.each([
  ['auth on without keys', verdict(true, '', '127.0.0.1'), 'AUTH_API_KEYS holds no key'],
  ['auth on without keys, although insecure is allowed', verdict(true, '', '::', true), 'AUTH_API_KEYS holds no key'],
  ['a role that does not exist', verdict(true, `${LONG}:root`, '127.0.0.1'), 'names a role that does not exist'],
  ['the same with auth off', verdict(false, `${LONG}:root`, '127.0.0.1', true), 'names a role that does not exist'],
  ['the network with auth off', verdict(false, '', '0.0.0.0'), 'API_HOST is 0.0.0.0 and no token is asked for'],
  [
    'the network with a short key',
    verdict(true, `${LONG}:admin,abc:viewer`, '::'),
    'token of entry 2 of AUTH_API_KEYS is',
  ],
  ['the network with short keys', verdict(true, 'abd:admin,abc:viewer', 'a.example'), 'tokens of entries 1, 2 of'],
])('%s is refused', (_, given, sentence) => {
  expect(given.faults).toEqual([expect.stringContaining(sentence)]);
  expect(given.warnings).toEqual([]);
});

test.each([
  ['short keys on this machine', verdict(true, 'viewer_token:viewer', '::1'), 'on this machine only'],
  ['short keys on the network, allowed', verdict(true, 'abc:viewer', '0.0.0.0', true), 'permits it'],
  ['auth off on the network, allowed', verdict(false, '', '0.0.0.0', true), 'permits it'],
  [
    'four eyes with tokens of no name',
    verdict(true, `${LONG}a:admin,${LONG}b:operator,${LONG}c:viewer,${LONG}d:admin:ani`, '::1', false, true),
    'entries 1, 2 of AUTH_API_KEYS have no name, so whoever holds two such tokens counts as two people',
  ],
  ['a name that is a role', verdict(true, `${LONG}:admin:viewer`, '::1'), 'choose one that is no role'],
  ['keys that nobody is asked for', verdict(false, `${LONG}:viewer`, '127.0.0.1'), 'set AUTH_ENABLED=true'],
])('%s: a warning', (_, given, sentence) => {
  expect(given.faults).toEqual([]);
  expect(given.warnings).toEqual([expect.stringContaining(sentence)]);
});

test('no sentence holds a token', () => {
  const all = [verdict(true, 'hush:root,hush2:viewer,hush3', '0.0.0.0'), verdict(true, 'hush:viewer', '::', true)];
  expect(JSON.stringify(all)).not.toContain('hush');
});

test('what only this machine reaches', () => {
  const inside = ['127.0.0.1', '127.3.2.1', '::1', '[::1]', '0:0:0:0:0:0:0:1', '::ffff:127.0.0.1', 'localhost'];
  const outside = ['0.0.0.0', '::', '10.0.0.1', 'localhost.evil.example', 'a.example', '::ffff:10.0.0.1', ''];
  expect(inside.filter(isLoopback)).toEqual(inside);
  expect(outside.filter(isLoopback)).toEqual([]);
});
