import type { Account } from '../../../core/accounts/account.ts';
import type { ListAccountsOf } from '../../../core/accounts/list-accounts-of.ts';
import type { TelegramDeps } from '../../../channels/telegram/telegram-api.ts';
import type { ChatDeps } from '../../../operations/chat/chat-deps.ts';
import type { ServiceDeps } from '../../service.ts';

export interface TelegramServiceDeps extends ServiceDeps {
  telegram: TelegramDeps;
  listAccountsOf: ListAccountsOf;
  chat: ChatDeps;
  /** Under which the world reaches the API; null: nobody said. */
  publicUrl: string | null;
}

/** One account while this process looks after it. */
export interface TelegramSession extends TelegramServiceDeps {
  account: Account;
  bot: string;
}
