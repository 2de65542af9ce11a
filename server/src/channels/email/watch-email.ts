import type { Account } from '../../core/accounts/account.ts';
import type { ListAccountsOf } from '../../core/accounts/list-accounts-of.ts';
import type { Clock } from '../../core/clock.ts';
import { mailsPerHour } from '../../operations/mail/mail-rate.ts';
import type { TooManyMails } from '../../operations/mail/mail-rate.ts';
import { MAILBOXES_TOPIC } from '../../operations/mail/mailbox-state.ts';
import type { AccountHealth, ChannelWatch } from '../channel-watch.ts';
import { deliverBySmtp } from './deliver-by-smtp.ts';
import type { SmtpDeps, SmtpOutcome } from './deliver-by-smtp.ts';
import { mailNote } from './mail-note.ts';
import type { Renumbered } from './mail-note.ts';
import { smtpAccountOf } from './mail-server.ts';

/** Servers count who signs in and leaves again. */
const SIGN_IN_EVERY_MS = 240_000;
const SIGN_IN_AGAIN_MS = 55_000;
/** A look that takes longer is left behind. */
const LOOK_TIMEOUT_MS = 5000;
/** A reader that says nothing for so long is no reader. */
const READER_SILENT_MS = 120_000;

/** How a mailbox is read, as the connector that reads it says. */
interface MailboxHealth {
  status: AccountHealth['status'];
  error: string | null;
  searched_ms: number | null;
  checked_ms: number;
  renumbered: Renumbered | null;
}

interface WatchEmailDeps extends SmtpDeps {
  listAccountsOf: ListAccountsOf;
  clock: Clock;
  mailboxOf: (accountId: string) => Promise<MailboxHealth | null>;
  tooManyOf: (accountId: string) => Promise<TooManyMails | null>;
}

interface Looked extends AccountHealth {
  exchangedAtMs: number | null;
}

/** Signs in at the server of each account now and then and sends nothing; of those with a mailbox it says how that is read. */
export function watchEmail(deps: WatchEmailDeps): ChannelWatch {
  const last = new Map<string, { key: string; lookedMs: number; found: Looked }>();
  const sending = async (account: Account, signal: AbortSignal): Promise<Looked> => {
    const { accountId, revision } = account;
    const nowMs = deps.clock.now();
    const before = last.get(accountId);
    const restMs = before?.found.status === 'connected' ? SIGN_IN_EVERY_MS : SIGN_IN_AGAIN_MS;
    if (before?.key === String(revision) && nowMs - before.lookedMs < restMs) return before.found;
    const found = await lookAt(deps, account, signal);
    last.set(accountId, { key: String(revision), lookedMs: nowMs, found });
    return found;
  };
  return {
    channel: 'email',
    wakesOn: MAILBOXES_TOPIC,
    look: async signal => {
      const [senders, mailboxes] = await Promise.all([deps.listAccountsOf('smtp'), deps.listAccountsOf('imap')]);
      const reading = new Map(mailboxes.filter(({ isEnabled }) => isEnabled).map(each => [each.accountId, each]));
      const found = await Promise.all(
        senders.map(async account => {
          const { accountId, isEnabled } = account;
          const health = await sending(account, signal);
          if (!isEnabled) return health;
          const mailbox = reading.has(accountId) ? await deps.mailboxOf(accountId) : null;
          const said = { renumbered: mailbox?.renumbered ?? null, tooMany: await tooManyNow(deps, account) };
          const standing = reading.has(accountId) ? worseOf(health, readingOf(deps, accountId, mailbox)) : health;
          return { ...standing, note: mailNote({ accountId, ...said }, deps.clock.now()) };
        }),
      );
      const alone = mailboxes.filter(({ accountId }) => senders.every(each => each.accountId !== accountId));
      return [...found, ...alone.map(({ accountId }) => withoutSender(accountId))];
    },
  };
}

async function lookAt(deps: WatchEmailDeps, account: Account, signal: AbortSignal): Promise<Looked> {
  const { accountId, isEnabled } = account;
  const without = { accountId, exchangedAtMs: null };
  if (!isEnabled) return { ...without, status: 'offline', error: 'the account is switched off' };
  const server = smtpAccountOf(account);
  if ('problem' in server) return { ...without, status: 'offline', error: server.problem };
  const outcome = await deliverBySmtp({ answerTimeoutMs: LOOK_TIMEOUT_MS, ...deps }, server, null, signal);
  if (outcome.kind === 'ok') {
    return { accountId, status: 'connected', error: null, exchangedAtMs: deps.clock.now() };
  }
  const isPassing = outcome.kind === 'answered' && outcome.status < 500;
  return { ...without, status: isPassing ? 'degraded' : 'offline', error: wordsOf(outcome) };
}

function wordsOf(outcome: Exclude<SmtpOutcome, { kind: 'ok' }>): string {
  if (outcome.kind !== 'answered') return outcome.message;
  const mend = outcome.command.startsWith('AUTH') ? ': enter the user name and the password anew' : '';
  return `the mail server answered "${outcome.response}"${mend}`;
}

/** Null as well where more are taken by now. */
async function tooManyNow({ tooManyOf }: WatchEmailDeps, { accountId, config }: Account): Promise<TooManyMails | null> {
  const tooMany = await tooManyOf(accountId);
  return tooMany !== null && mailsPerHour(config) > tooMany.limit ? null : tooMany;
}

function readingOf({ clock }: WatchEmailDeps, accountId: string, mailbox: MailboxHealth | null): Looked {
  if (mailbox === null || clock.now() - mailbox.checked_ms > READER_SILENT_MS) {
    return {
      accountId,
      status: 'degraded',
      error: 'the mailbox is not being read yet',
      exchangedAtMs: mailbox?.searched_ms ?? null,
    };
  }
  const { status, error, searched_ms: exchangedAtMs } = mailbox;
  return { accountId, status, error: error === null ? null : `reading the mailbox: ${error}`, exchangedAtMs };
}

const RANK = { connected: 0, degraded: 1, offline: 2 } as const;

/** Who reads and does not send, or the other way round, works half. */
function worseOf(sending: Looked, reading: Looked): Looked {
  const [better, worse] = RANK[sending.status] > RANK[reading.status] ? [reading, sending] : [sending, reading];
  const status = worse.status === 'offline' && better.status === 'connected' ? 'degraded' : worse.status;
  const error = [sending.error, reading.error].filter(each => each !== null).join('; ');
  const times = [sending.exchangedAtMs, reading.exchangedAtMs].filter(each => each !== null);
  // What has been silent for longer counts.
  return {
    ...worse,
    status,
    error: error === '' ? null : error,
    exchangedAtMs: times.length < 2 ? null : Math.min(...times),
  };
}

function withoutSender(accountId: string): AccountHealth {
  return {
    accountId,
    status: 'offline',
    error: `there is no account smtp/${accountId}, which answers what the mailbox gets`,
  };
}
