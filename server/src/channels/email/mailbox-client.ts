import { isIP } from 'node:net';
import type { ImapFlow } from 'imapflow';
import type { MailAddressesOf } from '../../core/egress/mail-hosts.ts';
import { AppError, messageOf } from '../../core/errors.ts';
import { MAX_SOURCE_BYTES } from './limit-parts.ts';
import { showsPassword } from './mail-server.ts';
import type { MailServer } from './mail-server.ts';

const CONNECT_TIMEOUT_MS = 10_000;
/** A line of a server has an end, and a mail of which a megabyte is asked for has no more. */
const MAX_LINE_BYTES = 8 * 1024 * 1024;
const MAX_LITERAL_BYTES = 2 * MAX_SOURCE_BYTES;
const MOST_ADDRESSES = 4;

export interface MailboxTimes {
  /** How long a server may take to answer, ms. */
  answerMs: number;
  /** How often it is asked whatever it says by itself, ms. */
  searchEveryMs: number;
  /** How often where it does not say by itself that something came, ms. */
  pollEveryMs: number;
  /** After so long a connection is made anew, ms: what became of the mailbox meanwhile shows. */
  renewAfterMs: number;
  firstBackoffMs: number;
}

export const MAILBOX_TIMES: MailboxTimes = {
  answerMs: 60_000,
  searchEveryMs: 240_000,
  pollEveryMs: 30_000,
  renewAfterMs: 1_800_000,
  firstBackoffMs: 5000,
};

/** One mail as it lies in the mailbox. */
interface StoredMail {
  /** The beginning of it. */
  source: Uint8Array;
  bytes: number;
  /** When the mailbox says that it came, epoch ms; null: it does not. */
  storedMs: number | null;
}

/** A mailbox that is open, for reading only: nothing in it is marked or moved. */
export interface MailboxClient {
  uidValidity: string;
  uidNext: number;
  /** Whether the server says by itself that something came. */
  canIdle: boolean;
  /** The numbers of mails behind one, in order. */
  uidsAfter(uid: number): Promise<number[]>;
  uidsSince(ms: number): Promise<number[]>;
  /** Null: it is gone. */
  read(uid: number): Promise<StoredMail | null>;
  /** Resolves when something came, the connection ended, or after so long. */
  untilNews(ms: number, signal: AbortSignal): Promise<void>;
  isClosed(): boolean;
  close(): void;
}

/** Why a mailbox cannot be opened; `isForGood` until somebody changes the account. */
export class MailboxError extends Error {
  readonly isForGood: boolean;

  constructor(message: string, isForGood: boolean) {
    super(message);
    this.name = 'MailboxError';
    this.isForGood = isForGood;
  }
}

/**
 * Signs in and opens a mailbox, at the first address that answers of those that were checked.
 *
 * @throws MailboxError
 */
export async function openMailbox(
  deps: { addressesOf: MailAddressesOf; times: MailboxTimes },
  server: MailServer & { mailbox: string },
  signal: AbortSignal,
): Promise<MailboxClient> {
  const addresses = (await addressesFor(deps.addressesOf, server)).slice(0, MOST_ADDRESSES);
  for (const [at, address] of addresses.entries()) {
    try {
      return await openAt(deps.times, server, address, signal);
    } catch (error) {
      const isLast = at === addresses.length - 1;
      if (!(error instanceof MailboxError) || error.isForGood || isLast || signal.aborted) throw error;
    }
  }
  throw new MailboxError(`${server.host} has no address`, false);
}

async function addressesFor(addressesOf: MailAddressesOf, server: MailServer): Promise<readonly string[]> {
  let addresses: readonly string[];
  try {
    addresses = await addressesOf(server.host, server.port);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new MailboxError(error.message, error.code !== 'UNAVAILABLE');
  }
  if (!addresses.some(address => showsPassword(server, address))) return addresses;
  const message = `the password would go to ${server.host} for all to read: set security to tls or starttls`;
  throw new MailboxError(message, true);
}

async function openAt(
  times: MailboxTimes,
  server: MailServer & { mailbox: string },
  address: string,
  signal: AbortSignal,
): Promise<MailboxClient> {
  const { ImapFlow: Client } = await import('imapflow');
  const { host, port, security, login, mailbox } = server;
  const client = new Client({
    ...{ host: address, port, secure: security === 'tls', logger: false },
    ...(security !== 'tls' && { doSTARTTLS: security === 'starttls' }),
    ...(isIP(host) === 0 && { servername: host }),
    ...(login !== null && { auth: { user: login.user, pass: login.password } }),
    tls: { minVersion: 'TLSv1.2' },
    ...{ connectionTimeout: CONNECT_TIMEOUT_MS, greetingTimeout: CONNECT_TIMEOUT_MS },
    // Past the time between two searches a connection without a word is dead.
    ...{ socketTimeout: times.searchEveryMs + times.answerMs, maxIdleTime: times.searchEveryMs, disableAutoIdle: true },
    ...{ maxLineLength: MAX_LINE_BYTES, maxLiteralSize: MAX_LITERAL_BYTES, clientInfo: { name: 'multi-job' } },
  });
  // Whoever waits is told by what they wait for.
  client.on('error', () => undefined);
  const stop = (): void => {
    client.close();
  };
  signal.addEventListener('abort', stop, { once: true });
  client.on('close', () => {
    signal.removeEventListener('abort', stop);
  });
  try {
    if (signal.aborted) throw new Error('it was ended before');
    await within(client.connect(), times.answerMs);
    const opened = await within(client.mailboxOpen(mailbox, { readOnly: true }), times.answerMs);
    return clientOf(client, times, { uidValidity: String(opened.uidValidity), uidNext: opened.uidNext });
  } catch (error) {
    client.close();
    throw refusalOf(error, server);
  }
}

function clientOf(
  client: ImapFlow,
  { answerMs }: MailboxTimes,
  opened: Pick<MailboxClient, 'uidValidity' | 'uidNext'>,
): MailboxClient {
  let hasNews = false;
  let told = (): void => undefined;
  const tell = (): void => {
    hasNews = true;
    told();
  };
  client.on('exists', tell);
  client.on('close', tell);
  const search = async (query: Parameters<ImapFlow['search']>[0]): Promise<number[]> => {
    hasNews = false;
    const found = await within(client.search(query, { uid: true }), answerMs);
    if (found === false || found === undefined) throw new Error('the server did not answer a search');
    return [...found].sort((a, b) => a - b);
  };
  return {
    ...opened,
    canIdle: client.capabilities.has('IDLE'),
    // `*` stands for the last one there is, also where that lies before.
    uidsAfter: async uid => (await search({ uid: `${uid + 1}:*` })).filter(each => each > uid),
    uidsSince: ms => search({ since: new Date(ms) }),
    read: async uid => {
      const query = { uid: true, size: true, internalDate: true, source: { maxLength: MAX_SOURCE_BYTES } };
      const found = await within(client.fetchOne(String(uid), query, { uid: true }), answerMs);
      if (found === false || found.source === undefined) return null;
      const storedMs = new Date(found.internalDate ?? '').getTime();
      return {
        ...{ source: found.source, bytes: found.size ?? found.source.byteLength },
        storedMs: Number.isNaN(storedMs) ? null : storedMs,
      };
    },
    untilNews: async (ms, signal) => {
      if (hasNews || signal.aborted || !client.usable) return;
      if (client.capabilities.has('IDLE')) void client.idle().catch(() => undefined);
      await new Promise<void>(resolve => {
        const end = (): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', end);
          told = () => undefined;
          resolve();
        };
        const timer = setTimeout(end, ms);
        signal.addEventListener('abort', end);
        told = end;
      });
    },
    isClosed: () => !client.usable,
    close: () => {
      client.close();
    },
  };
}

/** A server that died says nothing, not even that. */
async function within<T>(answer: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer within ${Math.round(ms / 1000)} s`));
    }, ms);
  });
  answer.catch(() => undefined);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

interface ImapFailure {
  authenticationFailed?: unknown;
  responseText?: unknown;
}

function refusalOf(error: unknown, { host, port, mailbox }: MailServer & { mailbox: string }): MailboxError {
  if (error instanceof MailboxError) return error;
  const { authenticationFailed, responseText }: ImapFailure = typeof error === 'object' && error !== null ? error : {};
  const said = (typeof responseText === 'string' ? responseText : messageOf(error))
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .slice(0, 300);
  if (authenticationFailed === true) {
    return new MailboxError(`${host} does not let us in ("${said}"): enter the user name and the password anew`, true);
  }
  if (typeof responseText === 'string') {
    return new MailboxError(`${host} does not open the mailbox "${mailbox}" ("${said}"): check its name`, true);
  }
  return new MailboxError(`${host}:${port} is not reached: ${said}`, false);
}
