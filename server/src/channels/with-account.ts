import type { Account, FindAccount } from '../core/accounts/account.ts';
import { AppError } from '../core/errors.ts';
import type { SendResult } from './outbound-channel.ts';
import { finalResult } from './send-result.ts';

/** Sends by an account that is there and switched on; one without what it signs in with is final, and says what to enter. */
export async function withAccount(
  findAccount: FindAccount,
  provider: string,
  accountId: string,
  act: (account: Account) => Promise<SendResult>,
): Promise<SendResult> {
  const account = await findAccount(provider, accountId);
  if (account === null) return finalResult('account_missing', `There is no account ${provider}/${accountId} any more.`);
  if (!account.isEnabled) return finalResult('account_disabled', `Account ${provider}/${accountId} is switched off.`);
  try {
    return await act(account);
  } catch (error) {
    if (error instanceof AppError && error.code === 'CONFLICT') return finalResult('no_token', error.message);
    throw error;
  }
}
