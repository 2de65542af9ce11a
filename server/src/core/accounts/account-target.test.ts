import { expect, test } from 'vitest';
import { accountTarget } from './account-target.ts';

const rules = {
  baseUrl: new URL('https://api.example.com/v1/'),
  origins: ['https://api.example.com', 'https://up.example.com'],
};
const target = (url: string, pathPrefix = '') => accountTarget({ account: 'x/default', rules, url, pathPrefix }).href;

test.each([
  ['/models', 'https://api.example.com/v1/models'],
  ['/models?a=b#c', 'https://api.example.com/v1/models?a=b#c'],
  ['https://api.example.com/v2/x', 'https://api.example.com/v2/x'],
  ['HTTPS://API.EXAMPLE.COM:443/v2/x', 'https://api.example.com/v2/x'],
  ['https://up.example.com/file', 'https://up.example.com/file'],
  ['/@evil.example', 'https://api.example.com/v1/@evil.example'],
])('%s leads to %s', (url, href) => {
  expect(target(url)).toBe(href);
});

test('a credential in the path stands behind the base and before the path', () => {
  expect(target('/getMe', '/bot123:abc')).toBe('https://api.example.com/v1/bot123:abc/getMe');
  expect(target('https://up.example.com/file', '/bot123:abc')).toBe('https://up.example.com/bot123:abc/file');
});

test.each([
  'https://evil.example/',
  'https://api.example.com.evil.example/',
  'https://api.example.com@evil.example/',
  'https://user:pw@api.example.com/',
  'http://api.example.com/',
  'https://api.example.com:8443/',
  'https://api.example.com./',
  'https:\\\\evil.example',
])('%s is an origin that the account is not bound to', url => {
  expect(() => target(url)).toThrow(
    expect.objectContaining({ code: expect.stringMatching(/EGRESS_DENIED|VALIDATION/) as string }),
  );
});

test.each([
  '//evil.example/x',
  '/\\evil.example',
  '\\\\evil.example',
  '.evil.example',
  '@evil.example',
  'models',
  '',
  '/a\r\nb',
  'javascript:x',
  'file:///etc/passwd',
])('%j is neither an address nor a path', url => {
  expect(() => target(url)).toThrow(expect.objectContaining({ code: 'VALIDATION' }));
});

test('a path of an account without an address is refused', () => {
  const none = { baseUrl: null, origins: [] };
  expect(() => accountTarget({ account: 'x/y', rules: none, url: '/a', pathPrefix: '' })).toThrow(/config\.base_url/);
});
