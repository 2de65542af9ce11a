import { createSlackChannel } from '../../channels/slack/create-slack-channel.ts';
import { presentInSlack } from '../../channels/slack/present-in-slack.ts';
import { watchSlack } from '../../channels/slack/watch-slack.ts';
import { readResponseAddress } from '../../operations/chat/response-addresses.ts';
import type { OpenedChannel } from '../../services/connector/channel-part.ts';
import { startChatAccounts } from '../../services/connector/chat/start-chat-accounts.ts';
import type { ChannelOpening } from './channel-opening.ts';
import { chatDepsOf } from './chat-deps-of.ts';

export function openSlack(opening: ChannelOpening): OpenedChannel {
  const { role, accounts, egress } = opening;
  const { clock, templates } = role;
  const slack = {
    ...{ ...accounts, egress, clock, templates },
    responseAddressOf: (accountId: string, ref: string) =>
      readResponseAddress(role, { channel: 'slack', accountId, ref }),
  };
  return {
    outbound: createSlackChannel(slack),
    watch: watchSlack(slack),
    startChats: () =>
      startChatAccounts({
        ...role,
        ...{ channel: 'slack', listAccountsOf: accounts.listAccountsOf, chat: chatDepsOf(opening) },
        present: (...presented) => presentInSlack(slack, ...presented),
      }),
  };
}
