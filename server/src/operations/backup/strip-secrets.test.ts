import { expect, test } from 'vitest';
import { fillStripped, stripSecrets } from './strip-secrets.ts';

const account = {
  account_id: 'bot_a01',
  bot_token: 'T0',
  apiKey: 'K1',
  'client-secret': 'S2',
  password: 'P3',
  oauth: { access_token: 'A4', expires_in: 3600, refreshToken: 'R5' },
  env: { HOME_PAGE: 'E6', nested: { deep: 'E7' } },
  headers: { 'X-Whatever': 'H8' },
  base_url: 'https://user:U9@example.com/v1',
  hook: 'https://example.com/hook?api_key=Q10',
  list: [{ signing_secret: 'L11' }, 'plain'],
  credentials: { a: 'C12' },
  has_secret: true,
  max_tokens: 100,
  required_secrets: ['openai'],
  home: 'https://example.com/?page=2',
  note: null,
};
const SECRETS = ['T0', 'K1', 'S2', 'P3', 'A4', 'R5', 'E6', 'E7', 'H8', 'U9', 'Q10', 'L11', 'C12'];

test('no secret is left, and what is no secret stays', () => {
  const { value, stripped } = stripSecrets(account);
  const text = JSON.stringify(value);
  for (const secret of SECRETS) expect(text).not.toContain(secret);
  expect(value).toMatchObject({
    account_id: 'bot_a01',
    oauth: { expires_in: 3600 },
    has_secret: true,
    max_tokens: 100,
    required_secrets: ['openai'],
    home: 'https://example.com/?page=2',
    note: null,
  });
  expect(stripped).toContainEqual(['oauth', 'access_token']);
  expect(stripped).toContainEqual(['list', '0', 'signing_secret']);
  expect(JSON.stringify(stripped)).not.toContain('U9');
});

test('filling puts back what the source has, and nothing else', () => {
  const { value, stripped } = stripSecrets(account);
  expect(fillStripped(value, stripped, account)).toEqual(account);
  expect(fillStripped(value, stripped, undefined)).toEqual(value);
  expect(fillStripped(value, stripped, { bot_token: 'new', other: 1 })).toEqual({
    ...(value as object),
    bot_token: 'new',
  });
});

test('a path from a backup cannot reach a prototype', () => {
  const filled = fillStripped({ a: 1 }, [['__proto__', 'polluted'], ['constructor', 'prototype', 'x'], []], {
    constructor: { prototype: { x: 1 } },
  });
  expect(filled).toEqual({ a: 1 });
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('what is not an object passes', () => {
  for (const value of [null, 1, 'text', true, ['a']]) expect(stripSecrets(value)).toEqual({ value, stripped: [] });
});

test('of secrets that are stored apart their names and hints stay, and what is missing is told', () => {
  const stored = {
    label: 'ops',
    secrets: { bot_token: { ref: 'account/telegram/ops/bot_token/1', hint: '4321' }, other: { ref: 'r', hint: null } },
  };
  const { value, stripped } = stripSecrets(stored);
  expect(value).toEqual({ label: 'ops', secrets: { bot_token: { hint: '4321' }, other: { hint: null } } });
  expect(stripped).toEqual([
    ['secrets', 'bot_token', 'ref'],
    ['secrets', 'other', 'ref'],
  ]);
  // Entered again since: what is stored now stays, with its own hint.
  const now = { secrets: { bot_token: { ref: 'account/telegram/ops/bot_token/2', hint: '8765' } } };
  expect(fillStripped(value, stripped, now)).toMatchObject({ secrets: { bot_token: now.secrets.bot_token } });
  // Values that were given in place of references are secrets like any other.
  expect(stripSecrets({ secrets: { bot_token: 'T0' } }).value).toEqual({});
});

test('an empty text is none: a record keeps the names of the values that it wants', () => {
  const server = { env: { GITHUB_TOKEN: '', OTHER: 'E1' }, headers: { 'X-Team': '' }, auth_token: '' };
  expect(stripSecrets(server)).toEqual({
    value: { env: { GITHUB_TOKEN: '' }, headers: { 'X-Team': '' }, auth_token: '' },
    stripped: [['env', 'OTHER']],
  });
});

test('what is empty holds no secret and stays: a record without secrets is read back as it was', () => {
  const trigger = { job_id: 'note', secrets: {}, tokens_of: [], auth: {} };
  expect(stripSecrets(trigger)).toEqual({ value: trigger, stripped: [] });
});

test('what pinned tools say of themselves stays whole, whatever their fields are called', () => {
  const pins = {
    get_token: {
      ...{ name: 'get_token', description: 'Call it with https://ani:pass-word@a.example', digest: 'd' },
      input_schema: { properties: { password: { type: 'string' } }, headers: ['x'] },
    },
  };
  const { value, stripped } = stripSecrets({ pins, nested: { pins: { token: 'T0' } } });
  expect(value).toEqual({
    pins: { get_token: { ...pins.get_token, description: 'Call it with https://[redacted]@a.example' } },
    nested: { pins: {} },
  });
  expect(stripped).toEqual([['nested', 'pins', 'token']]);
});

test('of a secret that was restored and not entered again the hint stays, and it counts as missing', () => {
  const value = { secrets: { token: { hint: '4321' } } };
  expect(stripSecrets(value)).toEqual({ value, stripped: [['secrets', 'token', 'ref']] });
  // Nothing else passes for a hint.
  expect(stripSecrets({ secrets: { token: { hint: '4321', value: 'SECRET' } } }).value).toEqual({});
  expect(stripSecrets({ secrets: { token: { hint: { of: 'SECRET' } } } }).value).toEqual({});
});
