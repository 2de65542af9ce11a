import { expect, test } from 'vitest';
import { rowsOf } from './account-state';
import { filterAccounts, providerChoices } from './filter-accounts';
import { accountOf, providerOf } from './fixtures';

const rows = rowsOf(
  [
    accountOf({ account_id: 'ops', label: 'Billing team' }),
    accountOf({ account_id: 'default' }),
    accountOf({ provider: 'acme', account_id: 'default' }),
  ],
  [providerOf({})],
);
const found = (filter: { q?: string; provider?: string }): string[] =>
  filterAccounts(rows, { q: '', provider: '', ...filter }).map(
    ({ account }) => `${account.provider}/${account.account_id}`,
  );

test('words are looked for in name, id and label, in any case', () => {
  expect(found({ q: 'OPENAI ops' })).toEqual(['openai/ops']);
  expect(found({ q: 'billing' })).toEqual(['openai/ops']);
  expect(found({ q: 'acme/' })).toEqual(['acme/default']);
  expect(found({ q: '  ' })).toHaveLength(3);
  expect(found({ q: 'nothing' })).toEqual([]);
});

test('a provider narrows it, and stays a choice when it has no account any more', () => {
  expect(found({ provider: 'acme' })).toEqual(['acme/default']);
  expect(providerChoices(rows, 'gone')).toEqual([
    { value: 'acme', label: 'acme' },
    { value: 'gone', label: 'gone' },
    { value: 'openai', label: 'OpenAI' },
  ]);
});
