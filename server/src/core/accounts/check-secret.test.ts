import { expect, test } from 'vitest';
import { isShortSecret, secretFault } from './check-secret.ts';
import type { ProviderAuth } from './provider-template.ts';

const HEADER: ProviderAuth = { kind: 'header', header: 'authorization', value: 'Bearer {secret}' };
const BASIC: ProviderAuth = { kind: 'basic', username: 'a', password: '{secret}' };
const PATH: ProviderAuth = { kind: 'path', prefix: '/bot{secret}' };
const SERVICE: ProviderAuth = { kind: 'service_account', tokenUrl: 'https://x.example', scopes: [] };
const PROTOCOL: ProviderAuth = { kind: 'protocol' };

test.each<[string, ProviderAuth]>([
  ['sk-xxx', HEADER],
  ['a secret with blanks within', HEADER],
  ['pässwörd', BASIC],
  ['123456789:AAbb_cc-dd', PATH],
  ['{\n  "private_key": "x\\n"\n}\n', SERVICE],
  ['line one\nline two', PROTOCOL],
])('%j is taken', (secret, auth) => {
  expect(secretFault(secret, auth)).toBeNull();
});

test.each<[string, ProviderAuth, RegExp]>([
  ['abc', HEADER, /at least 6/],
  ['😀😀😀', BASIC, /at least 6/],
  ['sk-123\r\nx-evil: 1', HEADER, /line break/],
  ['sk-1234\n', HEADER, /line break/],
  ['pass\u0000word', BASIC, /control/],
  ['pass\nword', BASIC, /line break/],
  ['       ', BASIC, /blanks/],
  ['[secret]', PROTOCOL, /in the place of a secret/],
  ['[redacted]', HEADER, /in the place of a secret/],
  ['••••••••9f3c', BASIC, /in the place of a secret/],
  ['********', HEADER, /in the place of a secret/],
  [' sk-123456', HEADER, /without blanks/],
  ['sk-ünï-123', HEADER, /visible ASCII/],
  ['123/../../x', PATH, /path/],
  ['123?x=1234', PATH, /path/],
  ['key\u0000\nkey', SERVICE, /control/],
])('%j is refused', (secret, auth, why) => {
  const fault = secretFault(secret, auth);
  expect(fault).toMatch(why);
  expect(fault).not.toContain(secret);
});

test('six and seven characters are short', () => {
  expect(['sk-xxx', '1234567', '12345678'].map(isShortSecret)).toEqual([true, true, false]);
});
