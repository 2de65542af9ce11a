import type { TelegramAccount } from '@multi-job/contract';
import type { Page } from '../../engine/port/page.ts';
import type { AccountDeps } from '../accounts/account-deps.ts';
import { listAccounts } from '../accounts/list-accounts.ts';
import type { LookAtDependents } from '../accounts/look-at-dependents.ts';
import { TELEGRAM_PROVIDER } from './telegram-provider.ts';
import { viewTelegramAccount } from './view-telegram-account.ts';

/** Ordered by id. */
export async function listTelegramAccounts(
  deps: AccountDeps,
  asked: { limit: number; offset: number; publicUrl: string | null; lookAtDependents: LookAtDependents },
): Promise<Page<TelegramAccount>> {
  const { limit, offset, publicUrl, lookAtDependents } = asked;
  const { items, total } = await listAccounts(deps, { provider: TELEGRAM_PROVIDER, limit, offset, lookAtDependents });
  return { items: items.map(account => viewTelegramAccount(account, publicUrl)), total };
}
