import { MAILBOX_TIMES } from '../channels/email/mailbox-client.ts';
import type { Config } from '../config.ts';
import { parseAllowedHosts } from '../core/egress/allowed-hosts.ts';
import type { MailAddressesOf } from '../core/egress/mail-hosts.ts';
import type { ChatDeps } from '../operations/chat/chat-deps.ts';
import { meantByReply } from '../operations/chat/meant-by-reply.ts';
import { sayInstead } from '../operations/chat/say-instead.ts';
import { sayNotice } from '../operations/chat/say-notice.ts';
import { readMailbox } from '../operations/mail/mailbox-state.ts';
import { readMailThread } from '../operations/mail/mail-threads.ts';
import { startChatAccounts } from '../services/connector/chat/start-chat-accounts.ts';
import { startMailboxes } from '../services/connector/email/start-mailboxes.ts';
import type { Service } from '../services/service.ts';
import type { OpenedAccounts } from './open-accounts.ts';
import type { RoleDeps } from './role-deps.ts';
import { chatDepsOf } from './start-telegram-chats.ts';

/** What the channel of email is given besides its accounts. */
export function emailDepsOf(settings: NonNullable<Config['connector']>, deps: RoleDeps) {
  return {
    clock: deps.clock,
    addressesOf: mailAddressesOf(settings.HTTP_TOOL_ALLOW_HOSTS),
    threadOf: (accountId: string, messageId: string) => readMailThread(deps, { accountId, messageId }),
    mailboxOf: (accountId: string) => readMailbox(deps.engine, accountId),
  };
}

/** What it needs is loaded with the first server that is dialled. */
function mailAddressesOf(hosts: readonly string[]): MailAddressesOf {
  const allowedHosts = parseAllowedHosts(hosts);
  return async (host, port) => {
    const [{ openMailHosts }, { resolveHost }] = await Promise.all([
      import('../tools/mail/open-mail-hosts.ts'),
      import('../tools/http/pinned-lookup.ts'),
    ]);
    return openMailHosts({ allowedHosts, resolve: resolveHost })(host, port);
  };
}

/** Reads mailboxes, and acts upon what is said to the accounts of email, where nothing that was sent can be changed. */
export async function startEmail(
  settings: NonNullable<Config['connector']>,
  deps: RoleDeps,
  accounts: OpenedAccounts,
): Promise<Service> {
  const base = chatDepsOf(settings, deps, accounts);
  const { enqueueMessage } = base;
  const chat: ChatDeps = { ...base, requestEdit: edit => sayInstead({ ...deps, enqueueMessage }, edit, true) };
  const { listAccountsOf } = accounts;
  const { addressesOf } = emailDepsOf(settings, deps);
  const services = await Promise.all([
    startChatAccounts({
      ...{ ...deps, channel: 'email', listAccountsOf, chat },
      meant: update => meantByReply(deps, update),
      present: (_account, update, handled) => sayNotice(chat, update, handled, true),
    }),
    startMailboxes({ ...deps, listAccountsOf, addressesOf, times: MAILBOX_TIMES }),
  ]);
  return {
    stop: async () => {
      await Promise.all(services.map(service => service.stop()));
    },
  };
}
