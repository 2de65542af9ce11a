import { presentInSlack } from '../channels/slack/present-in-slack.ts';
import type { Config } from '../config.ts';
import type { EgressClient } from '../core/egress/egress-client.ts';
import { readResponseAddress } from '../operations/chat/response-addresses.ts';
import { startChatAccounts } from '../services/connector/chat/start-chat-accounts.ts';
import type { Service } from '../services/service.ts';
import type { OpenedAccounts } from './open-accounts.ts';
import type { RoleDeps } from './role-deps.ts';
import { chatDepsOf } from './start-telegram-chats.ts';

/** What the channel of Slack is given besides its accounts. */
export function slackDepsOf(deps: RoleDeps, egress: EgressClient) {
  const { clock, templates } = deps;
  return {
    ...{ egress, clock, templates },
    responseAddressOf: (accountId: string, ref: string) =>
      readResponseAddress(deps, { channel: 'slack', accountId, ref }),
  };
}

/** Acts upon what is said to the accounts of Slack. */
export function startSlackChats(
  settings: NonNullable<Config['connector']>,
  deps: RoleDeps,
  { accounts, egress }: { accounts: OpenedAccounts; egress: EgressClient },
): Promise<Service> {
  const slack = slackDepsOf(deps, egress);
  return startChatAccounts({
    ...deps,
    channel: 'slack',
    listAccountsOf: accounts.listAccountsOf,
    chat: chatDepsOf(settings, deps, accounts),
    present: (...presented) => presentInSlack(slack, ...presented),
  });
}
