import type { Account } from '../../core/accounts/account.ts';
import type { ListAccountsOf } from '../../core/accounts/list-accounts-of.ts';
import type { EgressClient } from '../../core/egress/egress-client.ts';
import { hasCode, messageOf } from '../../core/errors.ts';
import type { AccountHealth, ChannelWatch } from '../channel-watch.ts';
import { WEBHOOK_PROVIDER, webhookAddress } from './webhook-account.ts';
import type { WebhookAccount } from './webhook-account.ts';

const PROBE_TIMEOUT_MS = 10_000;
const PROBE_MAX_BYTES = 64 * 1024;

export interface WebhookWatchDeps {
  egress: EgressClient;
  listAccountsOf: ListAccountsOf;
}

/** The generic webhook: asks each account's receiver whether it is there, without delivering anything. */
export function watchWebhooks({ egress, listAccountsOf }: WebhookWatchDeps): ChannelWatch {
  return {
    channel: 'webhook',
    look: async signal => {
      const accounts = await listAccountsOf(WEBHOOK_PROVIDER);
      return Promise.all(accounts.map(account => lookAt(egress, account, signal)));
    },
  };
}

async function lookAt(egress: EgressClient, account: Account, signal: AbortSignal): Promise<AccountHealth> {
  const { accountId, isEnabled } = account;
  const address = webhookAddress(account);
  if (!isEnabled) return { accountId, status: 'offline', error: 'the account is switched off' };
  if (address === null) return { accountId, status: 'offline', error: 'the account has no address (config.url)' };
  return probe(egress, accountId, address, signal);
}

/** Any answer but a server error says that the receiver is there; many answer HEAD with 404 or 405. */
async function probe(
  egress: EgressClient,
  accountId: string,
  { url, allow }: Pick<WebhookAccount, 'url' | 'allow'>,
  signal: AbortSignal,
): Promise<AccountHealth> {
  try {
    const { status } = await egress.request({
      method: 'HEAD',
      url,
      timeoutMs: PROBE_TIMEOUT_MS,
      maxRedirects: 0,
      maxBodyBytes: PROBE_MAX_BYTES,
      signal,
      ...(allow !== null && { allow }),
    });
    if (status < 500 || status === 501) return { accountId, status: 'connected', error: null };
    return { accountId, status: 'degraded', error: `the receiver answers HTTP ${status}` };
  } catch (error) {
    // A body too large is an answer all the same.
    if (hasCode(error, 'BODY_TOO_LARGE')) return { accountId, status: 'connected', error: null };
    return { accountId, status: 'offline', error: messageOf(error) };
  }
}
