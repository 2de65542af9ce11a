import { parseAccountName } from '../../core/accounts/account-name.ts';
import type { Account, FindAccount } from '../../core/accounts/account.ts';
import { AppError } from '../../core/errors.ts';
import type { DocumentVerbs } from '../../engine/port/documents.ts';
import { ACCOUNTS_COLLECTION } from './account-document.ts';
import type { EnvironmentAccounts } from './environment-accounts.ts';

const PAGE_SIZE = 200;

/**
 * Every account of a provider, stored or of the environment, as `findAccount` finds it; ordered by id. One that cannot be opened
 * is left out, so that it keeps no other from work: `multi-job accounts list` says what is wrong with it.
 *
 * @throws UNAVAILABLE
 */
export async function listProviderAccounts(
  deps: { engine: DocumentVerbs; environment: EnvironmentAccounts; findAccount: FindAccount },
  provider: string,
): Promise<Account[]> {
  const ids = await idsOf(deps, provider);
  const found = await Promise.all(ids.map(id => deps.findAccount(provider, id).catch(leftOut)));
  return found.flatMap(account => (account === null ? [] : [account]));
}

function leftOut(error: unknown): null {
  if (error instanceof AppError && error.code !== 'UNAVAILABLE') return null;
  throw error;
}

async function idsOf(
  { engine, environment }: { engine: DocumentVerbs; environment: EnvironmentAccounts },
  provider: string,
): Promise<string[]> {
  const ids = new Set<string>();
  for (const { account } of environment.values()) if (account.provider === provider) ids.add(account.accountId);
  const query = { collection: ACCOUNTS_COLLECTION, prefix: `${provider}/`, limit: PAGE_SIZE };
  for (let after: string | undefined; ;) {
    const { items } = await engine.listDocuments({ ...query, after });
    for (const { id } of items) {
      const named = parseAccountName(id);
      if (named !== null) ids.add(named.accountId);
    }
    if (items.length < PAGE_SIZE) return [...ids].sort();
    after = items.at(-1)?.id;
  }
}
