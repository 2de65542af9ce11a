import { createHash } from 'node:crypto';
import type { MailboxTimes } from '../../../channels/email/mailbox-client.ts';
import type { Account } from '../../../core/accounts/account.ts';
import type { ListAccountsOf } from '../../../core/accounts/list-accounts-of.ts';
import type { MailAddressesOf } from '../../../core/egress/mail-hosts.ts';
import { startOneAtATime } from '../../one-at-a-time.ts';
import type { Service, ServiceDeps } from '../../service.ts';
import { startAccountCare } from '../start-account-care.ts';
import { startReadingMailbox } from './read-mailbox.ts';

/** With a look for free leases every quarter of it, another connector has taken over within ten seconds. */
const LEASE_MS = 7500;

interface MailboxesDeps extends ServiceDeps {
  listAccountsOf: ListAccountsOf;
  addressesOf: MailAddressesOf;
  times: MailboxTimes;
}

/**
 * Reads the mailboxes (`imap/<id>`) of the accounts that send (`smtp/<id>`): each by one connector of the installation at a time.
 * What is changed of either is taken up within seconds.
 */
export async function startMailboxes(deps: MailboxesDeps): Promise<Service> {
  const underWay = new Map<string, { key: string; service: Service }>();
  const look = async (signal: AbortSignal): Promise<number> => {
    const wanted = await pairsOf(deps);
    if (signal.aborted) return 0;
    for (const [accountId, { key, service }] of underWay) {
      if (wanted.get(accountId)?.key === key) continue;
      underWay.delete(accountId);
      await service.stop();
    }
    for (const [accountId, { key, mailbox, account }] of wanted) {
      if (underWay.has(accountId)) continue;
      const start = () => Promise.resolve(startReadingMailbox({ ...deps, mailbox, account }));
      const service = await startOneAtATime(deps, { name: `imap:${accountId}`, leaseMs: LEASE_MS, start });
      underWay.set(accountId, { key, service });
    }
    return wanted.size;
  };
  const care = await startAccountCare(deps, { name: 'care for mailboxes', look });
  return {
    stop: async () => {
      await care.stop();
      await Promise.all([...underWay.values()].map(({ service }) => service.stop()));
    },
  };
}

interface Pair {
  /** Changes with everything that reading depends on. */
  key: string;
  mailbox: Account;
  account: Account;
}

async function pairsOf({ listAccountsOf }: MailboxesDeps): Promise<Map<string, Pair>> {
  const [mailboxes, accounts] = await Promise.all([listAccountsOf('imap'), listAccountsOf('smtp')]);
  const pairs = new Map<string, Pair>();
  for (const mailbox of mailboxes.filter(({ isEnabled }) => isEnabled)) {
    const account = accounts.find(({ accountId, isEnabled }) => isEnabled && accountId === mailbox.accountId);
    if (account !== undefined) pairs.set(mailbox.accountId, { key: keyOf(mailbox, account), mailbox, account });
  }
  return pairs;
}

function keyOf(mailbox: Account, account: Account): string {
  const password = mailbox.secrets['secret']?.reveal() ?? '';
  const said = [mailbox.revision, mailbox.config, password, account.revision, account.config];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}
