import type { TelegramAccount } from '@multi-job/contract';
import type { AccountDeps } from '../accounts/account-deps.ts';
import { getAccount } from '../accounts/get-account.ts';
import type { LookAtDependents } from '../accounts/look-at-dependents.ts';
import { TELEGRAM_PROVIDER } from './telegram-provider.ts';
import { viewTelegramAccount } from './view-telegram-account.ts';

/** @throws NOT_FOUND */
export async function getTelegramAccount(
  deps: AccountDeps,
  asked: { accountId: string; publicUrl: string | null; lookAtDependents: LookAtDependents },
): Promise<TelegramAccount> {
  const { accountId, publicUrl, lookAtDependents } = asked;
  return viewTelegramAccount(
    await getAccount(deps, { provider: TELEGRAM_PROVIDER, accountId, lookAtDependents }),
    publicUrl,
  );
}
