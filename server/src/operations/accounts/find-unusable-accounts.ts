import { parseAccountName } from '../../core/accounts/account-name.ts';
import { accountMissing, accountOff } from '../../core/accounts/account-refusals.ts';
import { accountsNamedIn } from '../../core/accounts/accounts-named-in.ts';
import type { AccountDeps } from './account-deps.ts';
import { readAccount } from './account-document.ts';

/** Of the accounts that inputs name: so many are looked at. */
const MAX_LOOKED_AT = 20;

export interface UnusableAccount {
  /** `provider/account_id`. */
  account: string;
  isMissing: boolean;
  /** Why it cannot be used, and how to mend it. */
  message: string;
}

/** The accounts that the inputs of a job name and that are not there, cannot be read or are switched off. */
export async function findUnusableAccounts(
  { engine, environment }: Pick<AccountDeps, 'engine' | 'environment'>,
  inputs: unknown,
): Promise<UnusableAccount[]> {
  const names = [...accountsNamedIn(inputs)].filter(name => !environment.has(name)).slice(0, MAX_LOOKED_AT);
  const found = await Promise.all(
    names.map(async account => {
      const name = parseAccountName(account);
      if (name === null) return null;
      const { provider, accountId } = name;
      const { documentRevision, stored, unreadable } = await readAccount(engine, provider, accountId);
      if (documentRevision === 0) {
        return { account, isMissing: true, message: accountMissing(provider, accountId).message };
      }
      if (unreadable !== null) return { account, isMissing: false, message: `Account ${account}: ${unreadable}` };
      if (stored?.enabled === false) {
        return { account, isMissing: false, message: accountOff(provider, accountId).message };
      }
      return null;
    }),
  );
  return found.filter(unusable => unusable !== null);
}
