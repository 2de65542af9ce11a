import { accountName } from '../../core/accounts/account-name.ts';
import type { Account, FindAccount } from '../../core/accounts/account.ts';
import { AppError, hasCode } from '../../core/errors.ts';
import type { AccountDeps } from './account-deps.ts';
import { readAccount } from './account-document.ts';
import type { AccountRecord } from './account-document.ts';
import { openAccount } from './open-account.ts';

/** A change, also one of another process, is seen at the latest after a second. */
const TRUSTED_MS = 750;
const MAX_KEPT = 500;
/** Secrets are replaced under new names, so that one may be gone while an account is opened. */
const MAX_TRIES = 5;

interface Kept {
  account: Account | null;
  /** Of what is stored; null: nothing is. */
  version: string | null;
  lookedAtMs: number;
}

/**
 * The accounts of this installation: the stored ones, then those of the environment. What was found is kept for less than
 * a second, and its secrets for as long as it does not change.
 */
export function createFindAccount(deps: AccountDeps): FindAccount {
  const kept = new Map<string, Kept>();
  const underWay = new Map<string, Promise<Account | null>>();

  const look = async (name: string, provider: string, accountId: string): Promise<Account | null> => {
    const lookedAtMs = deps.clock.now();
    const { account, version } = await lookUp(deps, provider, accountId, kept.get(name));
    kept.delete(name);
    kept.set(name, { account, version, lookedAtMs });
    for (const oldest of kept.keys()) {
      if (kept.size <= MAX_KEPT) break;
      kept.delete(oldest);
    }
    return account;
  };

  return async (provider, accountId) => {
    const name = accountName(provider, accountId);
    const known = kept.get(name);
    const ageMs = known === undefined ? Infinity : deps.clock.now() - known.lookedAtMs;
    if (known !== undefined && ageMs >= 0 && ageMs < TRUSTED_MS) return known.account;
    const running = underWay.get(name);
    if (running !== undefined) return running;
    const looking = look(name, provider, accountId).finally(() => underWay.delete(name));
    underWay.set(name, looking);
    return looking;
  };
}

async function lookUp(deps: AccountDeps, provider: string, accountId: string, known: Kept | undefined) {
  for (let tries = 1; ; tries += 1) {
    const record = await readAccount(deps.engine, provider, accountId);
    if (record.unreadable !== null) {
      throw new AppError('STORE_CORRUPT', `Account ${accountName(provider, accountId)}: ${record.unreadable}`);
    }
    const { stored } = record;
    if (stored === null) {
      const account = deps.environment.get(accountName(provider, accountId))?.account ?? null;
      return { account, version: null };
    }
    const version = versionOf(record);
    if (known?.version === version) return { account: known.account, version };
    try {
      return { account: await openAccount(deps, { provider, accountId, stored }), version };
    } catch (error) {
      if (!hasCode(error, 'NOT_FOUND') || tries === MAX_TRIES) throw error;
    }
  }
}

/** An account that was deleted and made anew begins to count anew. */
function versionOf({ documentRevision, updatedAtMs, stored }: AccountRecord): string {
  const refs = Object.values(stored?.secrets ?? {}).map(({ ref }) => ref);
  return [documentRevision, updatedAtMs, ...refs].join(' ');
}
