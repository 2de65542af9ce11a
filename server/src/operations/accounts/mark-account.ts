import { createHash } from 'node:crypto';
import type { FindAccount } from '../../core/accounts/account.ts';

/**
 * Says something else of an account as soon as somebody changed it (of one of the environment: its address); of one that is
 * not there always the same.
 */
export async function markAccount(findAccount: FindAccount, provider: string, accountId: string): Promise<string> {
  const account = await findAccount(provider, accountId);
  if (account === null) return 'none';
  const { revision, isEnabled, config, origins } = account;
  return createHash('sha256')
    .update(JSON.stringify([revision, isEnabled, config, origins]))
    .digest('hex')
    .slice(0, 32);
}
