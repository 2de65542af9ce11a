import type { Account } from '../../core/accounts/account.ts';
import { readMailAddress } from '../../core/mail/mail-address.ts';
import type { MailAddress } from '../../core/mail/mail-address.ts';

/** `tls`: from the first byte; `starttls`: before anything is said; `none`: never with a password to another machine. */
type Security = 'tls' | 'starttls' | 'none';

/** Where an account of a mail protocol leads, and as whom it signs in. */
export interface MailServer {
  host: string;
  port: number;
  security: Security;
  /** Null: nobody signs in. */
  login: { user: string; password: string } | null;
}

interface SmtpAccount extends MailServer {
  from: MailAddress;
}

const PORTS = {
  smtp: { tls: 465, starttls: 587, none: 25 },
  imap: { tls: 993, starttls: 143, none: 143 },
} as const satisfies Record<string, Record<Security, number>>;

/** @returns why it cannot be used, in words that mend it, where it cannot. */
export function smtpAccountOf(account: Account): SmtpAccount | { problem: string } {
  const server = mailServerOf(account, 'smtp');
  if ('problem' in server) return server;
  const from = typeof account.config['from'] === 'string' ? readMailAddress(account.config['from']) : null;
  if (from === null)
    return { problem: 'set `from` to the address that mail is sent from, such as reports@example.com' };
  return { ...server, from };
}

/** The same for a mailbox, which nobody reads without signing in. */
export function imapAccountOf(account: Account): (MailServer & { mailbox: string }) | { problem: string } {
  const server = mailServerOf(account, 'imap');
  if ('problem' in server) return server;
  if (server.login === null) return { problem: 'set `username` and the password (`secret`) of the mailbox' };
  const { mailbox } = account.config;
  return { ...server, mailbox: typeof mailbox === 'string' && mailbox !== '' ? mailbox : 'INBOX' };
}

function mailServerOf({ config, secrets }: Account, protocol: keyof typeof PORTS): MailServer | { problem: string } {
  const { host, username, security: given = 'tls' } = config;
  const security = (['tls', 'starttls', 'none'] as const).find(known => known === given);
  if (security === undefined) return { problem: '`security` must be tls, starttls or none' };
  if (typeof host !== 'string' || host.trim() === '') return { problem: 'set `host` to the name of the mail server' };
  const asked = portOf(config['port'] ?? PORTS[protocol][security]);
  // The standard of the template is that of tls, which nothing else is spoken at.
  const isStandard = asked === PORTS[protocol].tls && security !== 'tls';
  const port = isStandard ? PORTS[protocol][security] : asked;
  if (port === null) return { problem: '`port` must be a number from 1 to 65535' };
  const password = secrets['secret'];
  const user = typeof username === 'string' ? username.trim() : '';
  if (user !== '' && password === undefined) return { problem: 'enter the password (`secret`) of the user name' };
  const login = user === '' || password === undefined ? null : { user, password: password.reveal() };
  return { host: host.trim(), port, security, login };
}

function portOf(given: unknown): number | null {
  const port = typeof given === 'string' && /^\d{1,5}$/.test(given) ? Number(given) : given;
  return typeof port === 'number' && Number.isInteger(port) && port > 0 && port < 65_536 ? port : null;
}

/** Nobody on the way reads the password. */
export function showsPassword({ security, login }: MailServer, address: string): boolean {
  const isThisMachine = address === '::1' || address.startsWith('127.');
  return security === 'none' && login !== null && !isThisMachine;
}
