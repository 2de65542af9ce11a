import { expect, test } from 'vitest';
import { accountOf, providerOf } from './fixtures';
import { newPlaceOf } from './new-place';
import type { Account } from './types';

const openai = providerOf({ base_url: 'https://api.openai.com/v1' });
const placeOf = (before: Account['config'], after: Account['config'], provider?: typeof openai) =>
  newPlaceOf(accountOf({ config: before }), after, provider);

test.each<[string, Account['config'], string | null]>([
  ['the usual address left out', {}, null],
  ['the usual address, written out', { base_url: 'https://API.openai.com/v1/' }, null],
  ['another path', { base_url: 'https://api.openai.com/v2' }, 'https://api.openai.com/v2'],
  ['another host', { base_url: 'https://evil.example/v1' }, 'https://evil.example/v1'],
  ['another port', { base_url: 'https://api.openai.com:8443/v1' }, 'https://api.openai.com:8443/v1'],
  ['another scheme', { base_url: 'http://api.openai.com/v1' }, 'http://api.openai.com/v1'],
  ['what is no address yet', { base_url: 'https://' }, null],
  ['one more allowed origin', { allowed_origins: ['https://uploads.example'] }, 'https://uploads.example'],
  ['a setting that leads nowhere', { workspace: 'ops-main' }, null],
])('from the usual address to %s', (_what, config, to) => {
  expect(placeOf({}, config, openai)).toBe(to);
});

test('back to the usual address leads elsewhere as well', () => {
  expect(placeOf({ base_url: 'https://own.example' }, {}, openai)).toBe('https://api.openai.com/v1');
});

test('hosts and ports of other protocols count, also where they lie deeper', () => {
  expect(placeOf({ host: 'smtp.a.example', port: 465 }, { host: 'smtp.a.example', port: 465 })).toBeNull();
  expect(placeOf({ host: 'smtp.a.example' }, { host: 'smtp.b.example' })).toBe('smtp.b.example');
  expect(placeOf({ port: 465 }, { port: 25 })).toBe('25');
  expect(placeOf({}, { auth: { token_url: 'https://evil.example/token' } })).toBe('https://evil.example/token');
  expect(placeOf({}, { imap: { serverHost: 'mail.example' } })).toBe('mail.example');
});

test('one origin less leads nowhere new', () => {
  const two = { allowed_origins: ['https://a.example', 'https://b.example'] };
  expect(placeOf(two, { allowed_origins: ['https://a.example'] })).toBeNull();
});
