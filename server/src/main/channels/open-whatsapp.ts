import { createWhatsappChannel } from '../../channels/whatsapp/create-whatsapp-channel.ts';
import { watchWhatsapp } from '../../channels/whatsapp/watch-whatsapp.ts';
import type { ChatDeps } from '../../operations/chat/chat-deps.ts';
import { lastHeardMs } from '../../operations/chat/last-heard.ts';
import { sayInstead } from '../../operations/chat/say-instead.ts';
import { sayNotice } from '../../operations/chat/say-notice.ts';
import type { OpenedChannel } from '../../services/connector/channel-part.ts';
import { startChatAccounts } from '../../services/connector/chat/start-chat-accounts.ts';
import type { Service } from '../../services/service.ts';
import type { ChannelOpening } from './channel-opening.ts';
import { chatDepsOf } from './chat-deps-of.ts';

export function openWhatsapp(opening: ChannelOpening): OpenedChannel {
  const { role, accounts, egress } = opening;
  const { clock, templates } = role;
  const whatsapp = {
    ...{ ...accounts, egress, clock, templates },
    lastHeardMs: (accountId: string, senderId: string) =>
      lastHeardMs(role, { channel: 'whatsapp', accountId, senderId }),
  };
  return {
    outbound: createWhatsappChannel(whatsapp),
    watch: watchWhatsapp(whatsapp),
    startChats: () => startWhatsappChats(opening),
  };
}

/** Acts upon what is said to the accounts of WhatsApp, where nothing that was sent can be changed. */
function startWhatsappChats(opening: ChannelOpening): Promise<Service> {
  const { role, accounts } = opening;
  const base = chatDepsOf(opening);
  const { enqueueMessage } = base;
  const chat: ChatDeps = { ...base, requestEdit: edit => sayInstead({ ...role, enqueueMessage }, edit) };
  return startChatAccounts({
    ...role,
    ...{ channel: 'whatsapp', listAccountsOf: accounts.listAccountsOf, chat },
    present: (_account, update, handled) => sayNotice(chat, update, handled),
  });
}
