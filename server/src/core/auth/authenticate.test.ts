import { expect, test } from 'vitest';
import { authenticate, presentedTokens } from './authenticate.ts';
import type { PresentedCredentials } from './authenticate.ts';
import { parseApiKeys } from './parse-api-keys.ts';

const { keys } = parseApiKeys('viewer_token:viewer,operator_token:operator,a:b:admin');

const roleOf = (presented: Partial<PresentedCredentials>) =>
  authenticate({ header: undefined, scheme: 'Bearer', xApiKey: undefined, ...presented }, keys)?.role ?? null;

test('a known token in the header, after its scheme in any case', () => {
  expect(roleOf({ header: 'Bearer operator_token' })).toBe('operator');
  expect(roleOf({ header: '  bearer   a:b ' })).toBe('admin');
});

test('a header of another scheme carries no token', () => {
  expect(roleOf({ header: 'Basic operator_token' })).toBeNull();
  expect(roleOf({ header: 'operator_token' })).toBeNull();
  expect(roleOf({ header: 'Beareroperator_token' })).toBeNull();
});

test('without a scheme the whole header is the token', () => {
  expect(roleOf({ scheme: '', header: 'viewer_token' })).toBe('viewer');
  expect(roleOf({ scheme: '', header: 'Bearer viewer_token' })).toBeNull();
});

test('X-API-Key holds the bare token, also beside a header that is for somebody else', () => {
  expect(roleOf({ xApiKey: 'viewer_token' })).toBe('viewer');
  expect(roleOf({ header: 'Basic abc', xApiKey: 'viewer_token' })).toBe('viewer');
  expect(roleOf({ header: 'Bearer of-the-proxy', xApiKey: ['viewer_token'] })).toBe('viewer');
});

test('unknown, empty and nearly right tokens are nobody', () => {
  for (const header of ['Bearer nobody', 'Bearer ', 'Bearer', '', 'Bearer viewer_toke', 'Bearer viewer_token2']) {
    expect(roleOf({ header }), header).toBeNull();
  }
  expect(roleOf({ xApiKey: 'VIEWER_TOKEN' })).toBeNull();
  expect(authenticate({ header: 'Bearer x', scheme: 'Bearer', xApiKey: undefined }, [])).toBeNull();
});

test('the identity is the role and a name that is not the token', () => {
  const identity = authenticate({ header: 'Bearer viewer_token', scheme: 'Bearer', xApiKey: undefined }, keys);
  expect(identity?.actor).toMatch(/^viewer:[0-9a-f]{8}$/);
});

test('a request that carries no token can be told from one whose token is unknown', () => {
  const presented = { header: undefined, scheme: 'Bearer', xApiKey: undefined };
  expect(presentedTokens(presented)).toEqual([]);
  expect(presentedTokens({ ...presented, header: ['Bearer a', 'Basic b'], xApiKey: 'c' })).toEqual(['a', 'c']);
});

test('more tokens than anybody needs are not looked at', () => {
  const many = Array.from({ length: 100 }, (_, index) => `Bearer ${index}`);
  expect(roleOf({ header: [...many, 'Bearer viewer_token'] })).toBeNull();
});
