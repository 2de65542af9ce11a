import type { Config } from '../config.ts';
import type { EgressClient } from '../core/egress/egress-client.ts';
import type { ChatDeps } from '../operations/chat/chat-deps.ts';
import { keepChoices, meantBy } from '../operations/chat/open-choices.ts';
import { hasOptedOut } from '../operations/chat/opt-outs.ts';
import { sayInstead } from '../operations/chat/say-instead.ts';
import { sayNotice } from '../operations/chat/say-notice.ts';
import { startChatAccounts } from '../services/connector/chat/start-chat-accounts.ts';
import type { Service } from '../services/service.ts';
import type { OpenedAccounts } from './open-accounts.ts';
import { publicAddress } from './public-address.ts';
import type { RoleDeps } from './role-deps.ts';
import { chatDepsOf } from './start-telegram-chats.ts';

type Settings = NonNullable<Config['connector']>;

/** What the channels of Twilio are given besides their accounts. */
export function twilioDepsOf(settings: Settings, deps: RoleDeps, egress: EgressClient) {
  const { clock, templates } = deps;
  return {
    ...{ egress, clock, templates, publicUrl: publicAddress(settings) },
    hasOptedOut: (accountId: string, senderId: string) =>
      hasOptedOut(deps, { provider: 'twilio', accountId, senderId }),
  };
}

/**
 * Acts upon what is written or spoken to the accounts of Twilio, and answers by text messages: nothing that was sent can be changed,
 * and what can be answered is answered by its number.
 */
export function startTwilioChats(
  channel: 'sms' | 'voice',
  settings: Settings,
  deps: RoleDeps,
  accounts: OpenedAccounts,
): Promise<Service> {
  const base = chatDepsOf(settings, deps, accounts);
  const enqueueMessage: ChatDeps['enqueueMessage'] = async message => {
    const { accountId: account_id, to: chat_id, buttons } = message;
    // Before the question: whoever sees that finds what it can be answered with.
    if (buttons.length > 0) await keepChoices(deps, { channel, account_id, chat_id }, buttons);
    return base.enqueueMessage(message);
  };
  const chat: ChatDeps = {
    ...{ ...base, enqueueMessage },
    requestEdit: edit => sayInstead({ ...deps, enqueueMessage }, edit),
  };
  return startChatAccounts({
    ...deps,
    ...{ channel, listAccountsOf: accounts.listAccountsOf, chat },
    meant: update => meantBy(deps, update),
    present: (_account, update, handled) => sayNotice(chat, update, handled),
  });
}
