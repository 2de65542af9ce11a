import { createTelegramChannel } from '../../channels/telegram/create-telegram-channel.ts';
import type { OpenedChannel } from '../../services/connector/channel-part.ts';
import { startTelegram } from '../../services/connector/telegram/start-telegram.ts';
import { publicAddress } from '../public-address.ts';
import type { ChannelOpening } from './channel-opening.ts';
import { chatDepsOf } from './chat-deps-of.ts';

/** Telegram: polls or webhooks of all accounts, which tell how they stand, and what is said through them. */
export function openTelegram(opening: ChannelOpening): OpenedChannel {
  const { settings, role, accounts, egress } = opening;
  const telegram = { egress, templates: role.templates };
  return {
    outbound: createTelegramChannel({ ...accounts, ...telegram }),
    startChats: () =>
      startTelegram({
        ...role,
        telegram,
        listAccountsOf: accounts.listAccountsOf,
        publicUrl: publicAddress(settings),
        chat: chatDepsOf(opening),
      }),
  };
}
