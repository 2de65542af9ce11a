import { expect, test } from 'vitest';
import { accountsNamedIn } from './accounts-named-in.ts';

test.each<[unknown, string[]]>([
  [{ account: 'github/default' }, ['github/default']],
  [{ channel: 'webhook', account_id: 'ops' }, ['webhook/ops']],
  [{ notify: { channel: 'slack', account_id: 'team' } }, ['slack/team']],
  [{ steps: [{ http: { account: 'notion/a' } }, { account: 'notion/b' }] }, ['notion/a', 'notion/b']],
  [{ ai_account_id: 'team' }, ['openai/team']],
  [{ ai_provider: 'groq', ai_account_id: 'team' }, ['groq/team']],
  [{ allowed_accounts: ['github/a', 'github/b', 7] }, ['github/a', 'github/b']],
  [{ channel: 'telegram', account: 'bot_a01' }, ['telegram/bot_a01']],
  [{ provider: 'openai', account_id: 'default' }, ['openai/default']],
])('%j names %j', (inputs, names) => {
  expect([...accountsNamedIn(inputs)]).toEqual(names);
});

test.each([
  null,
  'github/default',
  { text: 'github/default' },
  { account: 'savings' },
  { account: '../x' },
  { channel: 'webhook' },
  { account_id: 'ops' },
  { channel: 1, account_id: 2 },
])('%j names none', inputs => {
  expect([...accountsNamedIn(inputs)]).toEqual([]);
});
