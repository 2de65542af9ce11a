import type { Config } from '../config.ts';
import type { EgressClient } from '../core/egress/egress-client.ts';
import type { ChatDeps } from '../operations/chat/chat-deps.ts';
import { lastHeardMs } from '../operations/chat/last-heard.ts';
import { sayInstead } from '../operations/chat/say-instead.ts';
import { sayNotice } from '../operations/chat/say-notice.ts';
import { startChatAccounts } from '../services/connector/chat/start-chat-accounts.ts';
import type { Service } from '../services/service.ts';
import type { OpenedAccounts } from './open-accounts.ts';
import type { RoleDeps } from './role-deps.ts';
import { chatDepsOf } from './start-telegram-chats.ts';

/** What the channel of WhatsApp is given besides its accounts. */
export function whatsappDepsOf(deps: RoleDeps, egress: EgressClient) {
  const { clock, templates } = deps;
  return {
    ...{ egress, clock, templates },
    lastHeardMs: (accountId: string, senderId: string) =>
      lastHeardMs(deps, { channel: 'whatsapp', accountId, senderId }),
  };
}

/** Acts upon what is said to the accounts of WhatsApp, where nothing that was sent can be changed. */
export function startWhatsappChats(
  settings: NonNullable<Config['connector']>,
  deps: RoleDeps,
  accounts: OpenedAccounts,
): Promise<Service> {
  const base = chatDepsOf(settings, deps, accounts);
  const { enqueueMessage } = base;
  const chat: ChatDeps = { ...base, requestEdit: edit => sayInstead({ ...deps, enqueueMessage }, edit) };
  return startChatAccounts({
    ...deps,
    channel: 'whatsapp',
    listAccountsOf: accounts.listAccountsOf,
    chat,
    present: (_account, update, handled) => sayNotice(chat, update, handled),
  });
}
