import { createEmailChannel } from '../../channels/email/create-email-channel.ts';
import { MAILBOX_TIMES } from '../../channels/email/mailbox-client.ts';
import { watchEmail } from '../../channels/email/watch-email.ts';
import { parseAllowedHosts } from '../../core/egress/allowed-hosts.ts';
import type { MailAddressesOf } from '../../core/egress/mail-hosts.ts';
import type { ChatDeps } from '../../operations/chat/chat-deps.ts';
import { meantByReply } from '../../operations/chat/meant-by-reply.ts';
import { sayInstead } from '../../operations/chat/say-instead.ts';
import { sayNotice } from '../../operations/chat/say-notice.ts';
import { readMailbox } from '../../operations/mail/mailbox-state.ts';
import { readTooManyMails } from '../../operations/mail/mail-rate.ts';
import { readMailThread } from '../../operations/mail/mail-threads.ts';
import type { OpenedChannel } from '../../services/connector/channel-part.ts';
import { startChatAccounts } from '../../services/connector/chat/start-chat-accounts.ts';
import { startMailboxes } from '../../services/connector/email/start-mailboxes.ts';
import type { Service } from '../../services/service.ts';
import type { ChannelOpening } from './channel-opening.ts';
import { chatDepsOf } from './chat-deps-of.ts';

export function openEmail(opening: ChannelOpening): OpenedChannel {
  const { settings, role, accounts } = opening;
  const addressesOf = mailAddressesOf(settings.HTTP_TOOL_ALLOW_HOSTS);
  const email = {
    ...{ ...accounts, clock: role.clock, addressesOf },
    threadOf: (accountId: string, messageId: string) => readMailThread(role, { accountId, messageId }),
    mailboxOf: (accountId: string) => readMailbox(role.engine, accountId),
    tooManyOf: (accountId: string) => readTooManyMails(role.engine, accountId),
  };
  return {
    outbound: createEmailChannel(email),
    watch: watchEmail(email),
    startChats: () => startMails(opening, addressesOf),
  };
}

/** What it needs is loaded with the first server that is dialled. */
function mailAddressesOf(hosts: readonly string[]): MailAddressesOf {
  const allowedHosts = parseAllowedHosts(hosts);
  return async (host, port) => {
    const [{ openMailHosts }, { resolveHost }] = await Promise.all([
      import('../../tools/mail/open-mail-hosts.ts'),
      import('../../tools/http/pinned-lookup.ts'),
    ]);
    return openMailHosts({ allowedHosts, resolve: resolveHost })(host, port);
  };
}

/** Reads mailboxes, and acts upon what is said to the accounts of email, where nothing that was sent can be changed. */
async function startMails(opening: ChannelOpening, addressesOf: MailAddressesOf): Promise<Service> {
  const { role, accounts } = opening;
  const { listAccountsOf } = accounts;
  const base = chatDepsOf(opening);
  const { enqueueMessage } = base;
  const chat: ChatDeps = { ...base, requestEdit: edit => sayInstead({ ...role, enqueueMessage }, edit, true) };
  const services = await Promise.all([
    startChatAccounts({
      ...{ ...role, channel: 'email', listAccountsOf, chat },
      meant: update => meantByReply(role, update),
      present: (_account, update, handled) => sayNotice(chat, update, handled, true),
    }),
    startMailboxes({ ...role, listAccountsOf, addressesOf, times: MAILBOX_TIMES }),
  ]);
  return {
    stop: async () => {
      await Promise.all(services.map(service => service.stop()));
    },
  };
}
