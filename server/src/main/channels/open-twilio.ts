import { createSmsChannel } from '../../channels/twilio/create-sms-channel.ts';
import { watchTwilio } from '../../channels/twilio/watch-twilio.ts';
import type { ChatDeps } from '../../operations/chat/chat-deps.ts';
import { keepChoices, meantBy } from '../../operations/chat/open-choices.ts';
import { hasOptedOut } from '../../operations/chat/opt-outs.ts';
import { sayInstead } from '../../operations/chat/say-instead.ts';
import { sayNotice } from '../../operations/chat/say-notice.ts';
import type { OpenedChannel } from '../../services/connector/channel-part.ts';
import { startChatAccounts } from '../../services/connector/chat/start-chat-accounts.ts';
import type { Service } from '../../services/service.ts';
import { publicAddress } from '../public-address.ts';
import type { ChannelOpening } from './channel-opening.ts';
import { chatDepsOf } from './chat-deps-of.ts';

/** Text messages or calls by Twilio, which share their accounts. */
export function openTwilio(channel: 'sms' | 'voice', opening: ChannelOpening): OpenedChannel {
  const { settings, role, accounts, egress } = opening;
  const { clock, templates } = role;
  const twilio = {
    ...{ ...accounts, egress, clock, templates, publicUrl: publicAddress(settings) },
    hasOptedOut: (accountId: string, senderId: string) =>
      hasOptedOut(role, { provider: 'twilio', accountId, senderId }),
  };
  return {
    outbound: createSmsChannel(channel, twilio),
    watch: watchTwilio(channel, twilio),
    startChats: () => startTwilioChats(channel, opening),
  };
}

/**
 * Acts upon what is written or spoken to the accounts of Twilio, and answers by text messages: nothing that was sent can be changed,
 * and what can be answered is answered by its number.
 */
function startTwilioChats(channel: 'sms' | 'voice', opening: ChannelOpening): Promise<Service> {
  const { role, accounts } = opening;
  const base = chatDepsOf(opening);
  const enqueueMessage: ChatDeps['enqueueMessage'] = async message => {
    const { accountId: account_id, to: chat_id, buttons } = message;
    // Before the question: whoever sees that finds what it can be answered with.
    if (buttons.length > 0) await keepChoices(role, { channel, account_id, chat_id }, buttons);
    return base.enqueueMessage(message);
  };
  const chat: ChatDeps = {
    ...{ ...base, enqueueMessage },
    requestEdit: edit => sayInstead({ ...role, enqueueMessage }, edit),
  };
  return startChatAccounts({
    ...role,
    ...{ channel, listAccountsOf: accounts.listAccountsOf, chat },
    meant: update => meantBy(role, update),
    present: (_account, update, handled) => sayNotice(chat, update, handled),
  });
}
