import type { Config } from '../config.ts';
import { parseAllowedHosts } from '../core/egress/allowed-hosts.ts';
import type { MailAddressesOf } from '../core/egress/mail-hosts.ts';
import { readMailbox } from '../operations/mail/mailbox-state.ts';
import { readMailThread } from '../operations/mail/mail-threads.ts';
import type { RoleDeps } from './role-deps.ts';

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
