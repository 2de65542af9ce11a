import { expect, test } from 'vitest';
import { bodyOf, draftOf, isChanged, rebased, valueAt } from './account-draft';
import { accountOf, providerOf } from './fixtures';
import type { ConfigField } from './types';

const text = { en: 'Text', id: 'Teks' };
const field = (name: string, kind: ConfigField['kind']): ConfigField => ({
  name,
  kind,
  label: text,
  help: null,
  is_required: false,
  choices: [],
  default: null,
});
const provider = providerOf({
  config: [field('base_url', 'url'), field('timeout', 'number'), field('beta', 'boolean')],
});
const account = accountOf({
  label: 'Ops',
  config: { base_url: 'https://a.example/v1', timeout: 20, beta: false, workspace: 'ops-main', tags: ['a'] },
  secrets: { secret: { has_secret: true, secret_hint: '1234' } },
});

test('a form that is opened and saved changes nothing, also what has no field', () => {
  const draft = draftOf(account, provider);
  expect(draft.fields).toEqual({ base_url: 'https://a.example/v1', timeout: '20', beta: false });
  expect(bodyOf(draft, account, provider)).toEqual({ enabled: true, label: 'Ops', config: account.config });
});

test('what is of another kind than its field goes back as it came', () => {
  const odd = accountOf({ config: { timeout: ['20'], beta: 'yes' } });
  const draft = draftOf(odd, provider);
  expect(bodyOf(draft, odd, provider)?.config).toEqual({ timeout: ['20'], beta: 'yes' });
});

test('numbers are sent as numbers; what is none goes as it is typed, for the API to refuse', () => {
  const draft = draftOf(account, provider);
  const sent = (timeout: string) =>
    bodyOf({ ...draft, fields: { ...draft.fields, timeout } }, account, provider)?.config['timeout'];
  expect(sent(' 30 ')).toBe(30);
  expect(sent('soon')).toBe('soon');
  expect(sent(' ')).toBeUndefined();
});

test('a provider without fields has all of its config as JSON, and none is sent that is not an object', () => {
  const draft = draftOf(account, undefined);
  expect(JSON.parse(draft.rest)).toEqual(account.config);
  for (const rest of ['{', '[]', '"text"', 'null']) {
    expect(bodyOf({ ...draft, rest }, account, undefined), rest).toBeNull();
  }
  expect(bodyOf({ ...draft, rest: '' }, account, undefined)?.config).toEqual({});
});

test('secrets: what is typed is set, null takes away, an empty field keeps', () => {
  const draft = draftOf(account, provider);
  const sent = (secrets: Record<string, string | null>) => bodyOf({ ...draft, secrets }, account, provider)?.secrets;
  expect(sent({})).toBeUndefined();
  expect(sent({ secret: '' })).toBeUndefined();
  expect(sent({ secret: null })).toEqual({ secret: null });
  expect(sent({ secret: ' sk-abc \n', other: '' })).toEqual({ secret: ' sk-abc ' });
});

test('there is something to lose once something is typed, and no more once it is taken back', () => {
  const opened = draftOf(account, provider);
  expect(isChanged(opened, opened)).toBe(false);
  expect(isChanged({ ...opened, secrets: { secret: '' } }, opened)).toBe(false);
  expect(isChanged({ ...opened, secrets: { secret: 's' } }, opened)).toBe(true);
  expect(isChanged({ ...opened, secrets: { secret: null } }, opened)).toBe(true);
  expect(
    isChanged({ ...opened, fields: { beta: false, timeout: '20', base_url: 'https://a.example/v1' } }, opened),
  ).toBe(false);
  expect(isChanged({ ...opened, isEnabled: false }, opened)).toBe(true);
});

test('what somebody else saved meanwhile is taken over where nothing was typed here', () => {
  const opened = draftOf(account, provider);
  const theirs = draftOf({ ...account, label: 'Theirs', enabled: false, config: { timeout: 5 } }, provider);
  const mine = { ...opened, label: 'Mine', fields: { ...opened.fields, beta: true }, secrets: { secret: 'new-one' } };
  expect(rebased(mine, opened, theirs)).toEqual({
    accountId: 'default',
    label: 'Mine',
    isEnabled: false,
    fields: { timeout: '5', beta: true },
    rest: '{}',
    secrets: { secret: 'new-one' },
  });
});

test('what the API says of a field is about what stood in it', () => {
  const draft = { ...draftOf(account, provider), secrets: { secret: 'short' } };
  expect(valueAt(draft, 'label')).toBe('Ops');
  expect(valueAt(draft, 'config.timeout')).toBe('20');
  expect(valueAt(draft, 'config.workspace')).toBe(draft.rest);
  expect(valueAt(draft, 'config.auth.kind')).toBe(draft.rest);
  expect(valueAt(draft, 'secrets.secret')).toBe('short');
  expect(valueAt(draft, 'secret')).not.toBe(valueAt({ ...draft, secrets: {} }, 'secret'));
  expect(valueAt(draft, 'anything')).not.toBe(valueAt({ ...draft, isEnabled: false }, 'anything'));
});
