import { accountMissing, accountOff } from '../../core/accounts/account-refusals.ts';
import type { Account, FindAccount } from '../../core/accounts/account.ts';
import type { ListAccountsOf } from '../../core/accounts/list-accounts-of.ts';
import { allowOf } from '../../core/egress/allowed-hosts.ts';
import type { AllowedAddress } from '../../core/egress/egress-client.ts';
import { AppError } from '../../core/errors.ts';

export const WEBHOOK_PROVIDER = 'webhook';

/** One receiver of the generic webhook. */
export interface WebhookAccount {
  url: string;
  /** Signs each delivery. */
  secret: string;
  /** A stored account opens its own address; hosts of the settings are opened there. */
  allow: AllowedAddress | null;
}

/** Where an account sends; null where it says no address. */
export function webhookAddress({ config, revision }: Account): Pick<WebhookAccount, 'url' | 'allow'> | null {
  const url = [config['url'], config['base_url']].find(value => typeof value === 'string' && URL.canParse(value));
  return typeof url === 'string' ? { url, allow: revision === 0 ? null : allowOf(new URL(url)) } : null;
}

/**
 * The account that a message is sent through.
 *
 * @throws NOT_FOUND, which names those there are; VALIDATION for one that is switched off or not filled in.
 */
export async function webhookAccount(
  { findAccount, listAccountsOf }: { findAccount: FindAccount; listAccountsOf: ListAccountsOf },
  accountId: string,
): Promise<WebhookAccount> {
  const account = await findAccount(WEBHOOK_PROVIDER, accountId);
  if (account === null) throw await missing(listAccountsOf, accountId);
  if (!account.isEnabled) throw accountOff(WEBHOOK_PROVIDER, accountId);
  const address = webhookAddress(account);
  const secret = account.secrets['secret'] ?? Object.values(account.secrets)[0];
  if (address !== null && secret !== undefined) return { ...address, secret: secret.reveal() };
  throw new AppError(
    'VALIDATION',
    `Webhook account "${accountId}" has no ${address === null ? 'address (config.url)' : 'secret to sign with'}: enter it.`,
  );
}

async function missing(listAccountsOf: ListAccountsOf, accountId: string): Promise<AppError> {
  const ids = (await listAccountsOf(WEBHOOK_PROVIDER)).map(account => account.accountId);
  const { message, details } = accountMissing(WEBHOOK_PROVIDER, accountId);
  return new AppError(
    'NOT_FOUND',
    `${message} Accounts that there are: ${ids.join(', ') || 'none'}. It may also stand in WEBHOOK_ACCOUNTS as {"<account_id>": {"url": "https://…", "secret": "…"}}.`,
    { details },
  );
}
