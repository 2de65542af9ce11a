import { expect, test } from 'vitest';
import { maskedSecret } from '@/components/form/masked-secret';
import { changesBetween, secretNames } from './account-changes';
import { accountOf, providerOf } from './fixtures';

test('what somebody changed is named as the API names it, secrets by what is shown of them', () => {
  const before = accountOf({
    label: 'Ops',
    config: { base_url: 'https://a.example', workspace: 'one' },
    secrets: { secret: { has_secret: true, secret_hint: '1234' }, second: { has_secret: false, secret_hint: null } },
  });
  const after = accountOf({
    label: 'Ops',
    enabled: false,
    revision: 2,
    config: { base_url: 'https://b.example', retries: 3 },
    secrets: { secret: { has_secret: true, secret_hint: '9876' }, second: { has_secret: true, secret_hint: null } },
  });
  expect(changesBetween(before, after)).toEqual([
    { path: 'enabled', before: true, after: false },
    { path: 'config.base_url', before: 'https://a.example', after: 'https://b.example' },
    { path: 'config.workspace', before: 'one' },
    { path: 'config.retries', after: 3 },
    { path: 'secrets.secret', before: '••••1234', after: '••••9876' },
    { path: 'secrets.second', after: maskedSecret(null) },
  ]);
  expect(changesBetween(before, before)).toEqual([]);
});

test('the secrets of a form are those of the provider, then what else the account holds', () => {
  const account = accountOf({
    secrets: { old_key: { has_secret: true, secret_hint: null }, cleared: { has_secret: false, secret_hint: null } },
  });
  expect(secretNames(account, providerOf({}))).toEqual(['secret', 'old_key']);
  expect(secretNames(null, undefined)).toEqual(['secret']);
});
