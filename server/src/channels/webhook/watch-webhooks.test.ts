import { expect, test } from 'vitest';
import type { Account } from '../../core/accounts/account.ts';
import type { EgressClient } from '../../core/egress/egress-client.ts';
import { AppError } from '../../core/errors.ts';
import type { AccountHealth } from '../channel-watch.ts';
import { watchWebhooks } from './watch-webhooks.ts';

const REFUSED = new AppError('UNAVAILABLE', 'https://x.example refused the connection');
const TOO_LARGE = new AppError('BODY_TOO_LARGE', 'more than 64 KiB');

test.each<[string, number | AppError, Partial<AccountHealth>]>([
  ['answers', 200, { status: 'connected', error: null }],
  ['wants another method', 405, { status: 'connected', error: null }],
  ['does not know the path for HEAD', 404, { status: 'connected', error: null }],
  ['answers more than was asked for', TOO_LARGE, { status: 'connected', error: null }],
  ['has trouble', 503, { status: 'degraded', error: 'the receiver answers HTTP 503' }],
  ['does not answer', REFUSED, { status: 'offline', error: REFUSED.message }],
])('a receiver that %s is found so', async (_, answer, health) => {
  const watch = watchWebhooks({
    egress: egressThat(answer),
    listAccountsOf: () => Promise.resolve([webhook({ url: 'https://x.example/hook?key=hidden' })]),
  });

  expect(await watch.look(new AbortController().signal)).toEqual([{ accountId: 'ops', ...health }]);
});

test.each<[string, Partial<Account>]>([
  ['the account is switched off', { isEnabled: false }],
  ['the account has no address (config.url)', { config: {} }],
])('an account of which it is known that %s is not asked', async (error, about) => {
  const watch = watchWebhooks({
    egress: egressThat(200),
    listAccountsOf: () => Promise.resolve([{ ...webhook({ url: 'https://x.example' }), ...about }]),
  });
  expect(await watch.look(new AbortController().signal)).toEqual([{ accountId: 'ops', status: 'offline', error }]);
});

function webhook(config: Account['config']): Account {
  const named = { provider: 'webhook', accountId: 'ops', isEnabled: true, label: '' };
  return { ...named, config, secrets: {}, origins: [], revision: 1 };
}

function egressThat(answer: number | AppError): EgressClient {
  return {
    request: ({ url }) =>
      answer instanceof AppError
        ? Promise.reject(answer)
        : Promise.resolve({ status: answer, headers: {}, url, body: new Uint8Array() }),
    close: () => Promise.resolve(),
  };
}
