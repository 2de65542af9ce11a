import { expect, test } from 'vitest';
import { accountRules } from './account-rules.ts';
import { newDestinations } from './destinations.ts';
import { GITHUB, SMTP } from '../../../test/accounts/example-templates.ts';

const between = (before: object, after: object, template: typeof GITHUB | undefined = GITHUB) =>
  newDestinations(accountRules(template, before as never), accountRules(template, after as never));

test.each([
  [{}, { label: 'x' }],
  [{}, { base_url: 'https://api.github.example' }],
  [{ base_url: 'https://api.github.example/' }, { base_url: 'https://api.github.example' }],
  [{ allowed_origins: ['https://a.example', 'https://b.example'] }, { allowed_origins: ['https://b.example'] }],
  [{ base_url: 'https://API.github.example:443' }, { base_url: 'https://api.github.example' }],
])('from %j to %j nothing leads elsewhere', (before, after) => {
  expect(between(before, after)).toEqual([]);
});

test.each([
  [{}, { base_url: 'https://evil.example' }],
  [{ base_url: 'https://own.example' }, {}],
  [{}, { allowed_origins: ['https://evil.example'] }],
  [{ base_url: 'https://own.example/a' }, { base_url: 'https://own.example/b' }],
  [{ base_url: 'https://own.example' }, { base_url: 'http://own.example' }],
  [{ base_url: 'https://own.example' }, { base_url: 'https://own.example:8443' }],
])('from %j to %j it does', (before, after) => {
  expect(between(before, after)).not.toEqual([]);
});

test('hosts of a protocol and the address of tokens count too', () => {
  expect(between({ host: 'smtp.example' }, { host: 'evil.example' }, SMTP)).not.toEqual([]);
  expect(between({ host: 'smtp.example', port: 25 }, { host: 'smtp.example', port: 26 }, SMTP)).not.toEqual([]);
  expect(between({ host: 'smtp.example', from: 'a' }, { host: 'smtp.example', from: 'b' }, SMTP)).toEqual([]);
  const auth = (token_url: string) => ({ base_url: 'https://a.example', auth: { kind: 'oauth2_refresh', token_url } });
  expect(
    newDestinations(
      accountRules(undefined, auth('https://a.example/token')),
      accountRules(undefined, auth('https://evil.example/token')),
    ),
  ).toEqual(['token https://evil.example/token']);
});
