import { presentInDiscord } from '../channels/discord/present-in-discord.ts';
import type { Config } from '../config.ts';
import type { EgressClient } from '../core/egress/egress-client.ts';
import { readResponseAddress } from '../operations/chat/response-addresses.ts';
import { startChatAccounts } from '../services/connector/chat/start-chat-accounts.ts';
import type { Service } from '../services/service.ts';
import type { OpenedAccounts } from './open-accounts.ts';
import type { RoleDeps } from './role-deps.ts';
import { chatDepsOf } from './start-telegram-chats.ts';

/** What the channel of Discord is given besides its accounts. */
export function discordDepsOf(deps: RoleDeps, egress: EgressClient) {
  const { clock, templates } = deps;
  return {
    ...{ egress, clock, templates },
    responseAddressOf: (accountId: string, ref: string) =>
      readResponseAddress(deps, { channel: 'discord', accountId, ref }),
  };
}

/** Acts upon what is said to the accounts of Discord. */
export function startDiscordChats(
  settings: NonNullable<Config['connector']>,
  deps: RoleDeps,
  { accounts, egress }: { accounts: OpenedAccounts; egress: EgressClient },
): Promise<Service> {
  const discord = discordDepsOf(deps, egress);
  return startChatAccounts({
    ...deps,
    channel: 'discord',
    listAccountsOf: accounts.listAccountsOf,
    chat: chatDepsOf(settings, deps, accounts),
    present: (...presented) => presentInDiscord(discord, ...presented),
  });
}
