import { createDiscordChannel } from '../../channels/discord/create-discord-channel.ts';
import { presentInDiscord } from '../../channels/discord/present-in-discord.ts';
import { watchDiscord } from '../../channels/discord/watch-discord.ts';
import { readResponseAddress } from '../../operations/chat/response-addresses.ts';
import type { OpenedChannel } from '../../services/connector/channel-part.ts';
import { startChatAccounts } from '../../services/connector/chat/start-chat-accounts.ts';
import type { ChannelOpening } from './channel-opening.ts';
import { chatDepsOf } from './chat-deps-of.ts';

export function openDiscord(opening: ChannelOpening): OpenedChannel {
  const { role, accounts, egress } = opening;
  const { clock, templates } = role;
  const discord = {
    ...{ ...accounts, egress, clock, templates },
    responseAddressOf: (accountId: string, ref: string) =>
      readResponseAddress(role, { channel: 'discord', accountId, ref }),
  };
  return {
    outbound: createDiscordChannel(discord),
    watch: watchDiscord(discord),
    startChats: () =>
      startChatAccounts({
        ...role,
        ...{ channel: 'discord', listAccountsOf: accounts.listAccountsOf, chat: chatDepsOf(opening) },
        present: (...presented) => presentInDiscord(discord, ...presented),
      }),
  };
}
