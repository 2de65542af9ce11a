import { expect, test } from 'vitest';
import { canTest, rowsOf, stateOf } from './account-state';
import { accountOf, providerOf } from './fixtures';

const TESTED = { at: '2026-11-29T12:00:00.000Z', ok: true, message: 'It answered.', duration_ms: 12 };
const FAILED = { ...TESTED, ok: false };
const SECRET = { secret: { has_secret: true, secret_hint: '1234' } };
const openai = providerOf({ provider_id: 'openai', name: 'OpenAI' });

test.each([
  ['one that was never tried', {}, 'untested'],
  ['one whose last test went well', { last_test: TESTED }, 'works'],
  ['one whose last test failed', { last_test: FAILED }, 'test_failed'],
  ['one that is switched off, whatever its last test said', { enabled: false, last_test: FAILED }, 'disabled'],
  ['one without its secret, also when it is switched off', { enabled: false, secrets: {} }, 'needs_secret'],
  ['one whose secret was cleared', { secrets: { secret: { has_secret: false, secret_hint: null } } }, 'needs_secret'],
  ['one of the environment', { source: 'OPENAI_API_KEY', secrets: {} }, 'environment'],
  ['one of the environment that was tried', { source: 'OPENAI_API_KEY', last_test: FAILED }, 'test_failed'],
] as const)('%s', (_what, about, state) => {
  expect(stateOf(accountOf({ secrets: SECRET, ...about }), openai)).toBe(state);
});

test('a setting that must be given is asked for once the secret is there', () => {
  const jira = providerOf({
    config: [
      { name: 'base_url', label: both('Site'), help: null, is_required: true, kind: 'url', choices: [], default: null },
    ],
  });
  expect(stateOf(accountOf({ secrets: {} }), jira)).toBe('needs_secret');
  expect(stateOf(accountOf({ secrets: SECRET }), jira)).toBe('needs_settings');
  expect(stateOf(accountOf({ secrets: SECRET, config: { base_url: '' } }), jira)).toBe('needs_settings');
  expect(stateOf(accountOf({ secrets: SECRET, config: { base_url: 'https://a.example' } }), jira)).toBe('untested');
});

test('of a provider that the catalog does not know, its own config says whether a secret is wanted', () => {
  const config = { base_url: 'https://a.example', auth: { kind: 'header', header: 'X-Key' } };
  expect(stateOf(accountOf({ config, secrets: {} }), undefined)).toBe('needs_secret');
  expect(stateOf(accountOf({ config: { ...config, auth: { kind: 'none' } }, secrets: {} }), undefined)).toBe(
    'untested',
  );
  expect(stateOf(accountOf({ config: {}, secrets: {} }), undefined)).toBe('needs_secret');
  expect(stateOf(accountOf({ config, secrets: { key: { has_secret: true, secret_hint: null } } }), undefined)).toBe(
    'untested',
  );
});

test('what has to be looked at stands on top, first what most depends on', () => {
  const rows = rowsOf(
    [
      accountOf({ account_id: 'off', secrets: SECRET, enabled: false }),
      accountOf({ account_id: 'fine', secrets: SECRET, last_test: TESTED }),
      accountOf({ account_id: 'not-filled-in', secrets: {}, enabled: false }),
      accountOf({ account_id: 'env', source: 'OPENAI_API_KEY' }),
      accountOf({ account_id: 'new', secrets: SECRET }),
      accountOf({ account_id: 'empty', secrets: {} }),
      accountOf({ account_id: 'failing', secrets: SECRET, last_test: FAILED }),
      accountOf({ account_id: 'failing-used', secrets: SECRET, last_test: FAILED, depends_total: 3 }),
      accountOf({ account_id: 'damaged', secrets: SECRET, unreadable: 'It is no JSON.' }),
    ],
    [openai],
  );
  expect(rows.map(({ account }) => account.account_id)).toEqual([
    'damaged',
    'failing-used',
    'failing',
    'empty',
    'not-filled-in',
    'new',
    'env',
    'fine',
    'off',
  ]);
});

function both(text: string): { en: string; id: string } {
  return { en: text, id: text };
}

test('an account of a known provider can be tried where its template says how, another where it says so itself', () => {
  expect(canTest(accountOf({}), openai)).toBe(true);
  expect(canTest(accountOf({ config: { probe_path: '/me' } }), providerOf({ can_test: false }))).toBe(false);
  expect(canTest(accountOf({}), providerOf({ provider_id: 'custom', can_test: false }))).toBe(false);
  expect(canTest(accountOf({ config: { probe_path: '/me' } }), undefined)).toBe(true);
});
