import { hasCode } from '../../core/errors.ts';
import type { AccountDeps } from '../accounts/account-deps.ts';
import { getAccount } from '../accounts/get-account.ts';
import { putAccount } from '../accounts/put-account.ts';
import type { LookAtDependents } from '../accounts/look-at-dependents.ts';
import type { AccountStore } from './catalog-deps.ts';

const nobody: LookAtDependents = () => Promise.resolve({ of: new Map(), lookedAt: null });

/** The accounts of this installation, as bootstrapping needs them: nobody asks what depends on them. */
export function accountStore(deps: AccountDeps): AccountStore {
  return {
    find: (provider, accountId) =>
      getAccount(deps, { provider, accountId, lookAtDependents: nobody }).catch((error: unknown) => {
        if (hasCode(error, 'NOT_FOUND')) return null;
        throw error;
      }),
    put: command => putAccount(deps, command),
  };
}
