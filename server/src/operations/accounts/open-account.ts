import { accountRules } from '../../core/accounts/account-rules.ts';
import type { Account } from '../../core/accounts/account.ts';
import { readSecret } from '../secrets/read-secret.ts';
import type { AccountDeps } from './account-deps.ts';
import { placeOf, secretNamesOf } from './account-document.ts';
import type { StoredAccount } from './account-document.ts';

/**
 * A stored account with its secrets opened.
 *
 * @throws NOT_FOUND: a secret was replaced meanwhile; and what the vault throws.
 */
export async function openAccount(
  deps: Pick<AccountDeps, 'engine' | 'clock' | 'newId' | 'openVault' | 'templates'>,
  { provider, accountId, stored }: { provider: string; accountId: string; stored: StoredAccount },
): Promise<Account> {
  const secrets = await Promise.all(
    secretNamesOf(stored).map(async name => {
      const ref = stored.secrets[name]?.ref ?? '';
      return [name, await readSecret(deps, placeOf(provider, accountId, name), ref)] as const;
    }),
  );
  const { origins } = accountRules(deps.templates.get(provider), stored.config);
  return {
    provider,
    accountId,
    // Without the secret that it had, what it sends would be unsigned, or refused.
    isEnabled: stored.enabled && stored.lacksSecret !== true,
    label: stored.label,
    config: stored.config,
    secrets: Object.fromEntries(secrets),
    origins,
    revision: stored.revision,
  };
}
