import { connect, isIP } from 'node:net';
import type { LookupFunction, Socket } from 'node:net';
import { Readable } from 'node:stream';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { MailAddressesOf } from '../../core/egress/mail-hosts.ts';
import { AppError, messageOf } from '../../core/errors.ts';
import { showsPassword } from './mail-server.ts';
import type { MailServer } from './mail-server.ts';

const CONNECT_TIMEOUT_MS = 8000;
const ANSWER_TIMEOUT_MS = 15_000;
const CHUNK_BYTES = 65_536;

export interface SmtpDeps {
  addressesOf: MailAddressesOf;
  /** How long a server may be silent, ms; 15 s when absent. */
  answerTimeoutMs?: number | undefined;
}

/** A mail as it goes over the wire. */
interface SmtpMail {
  from: string;
  to: string;
  source: Uint8Array;
}

export type SmtpOutcome =
  /** The server took it, or, where nothing was to be sent, let us in. */
  | { kind: 'ok'; response: string }
  /** The server said no, in these words. */
  | { kind: 'answered'; status: number; response: string; command: string }
  /** It did not get there. */
  | { kind: 'not_sent'; isForGood: boolean; message: string }
  /** It left, and the server did not say whether it took it. */
  | { kind: 'no_answer'; message: string };

/**
 * Says one mail to a server, or, without one, signs in and goes. What goes wrong is an outcome. As soon as the first byte of the
 * mail itself is on its way, a connection that ends says nothing of whether it was taken.
 */
export async function deliverBySmtp(
  deps: SmtpDeps,
  server: MailServer,
  mail: SmtpMail | null,
  signal: AbortSignal,
): Promise<SmtpOutcome> {
  const opened = await openSocket(deps, server, signal);
  if ('kind' in opened) return opened;
  const { default: Connection } = await import('nodemailer/lib/smtp-connection');
  const connection = new Connection({
    ...{ host: server.host, port: server.port, connection: opened },
    ...{ secure: server.security === 'tls', requireTLS: server.security === 'starttls' },
    ignoreTLS: server.security === 'none',
    ...(isIP(server.host) === 0 && { servername: server.host }),
    tls: { minVersion: 'TLSv1.2' },
    ...{ connectionTimeout: CONNECT_TIMEOUT_MS, greetingTimeout: deps.answerTimeoutMs ?? ANSWER_TIMEOUT_MS },
    ...{ socketTimeout: deps.answerTimeoutMs ?? ANSWER_TIMEOUT_MS, logger: false },
  });
  try {
    return await talk(connection, server, mail, signal);
  } finally {
    connection.close();
    opened.destroy();
  }
}

/** Dials an address that was checked, and no other. */
async function openSocket(
  { addressesOf }: SmtpDeps,
  server: MailServer,
  signal: AbortSignal,
): Promise<Socket | Extract<SmtpOutcome, { kind: 'not_sent' }>> {
  const { host, port } = server;
  let addresses: readonly string[];
  try {
    addresses = await addressesOf(host, port);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { kind: 'not_sent', isForGood: error.code !== 'UNAVAILABLE', message: error.message };
  }
  if (addresses.some(address => showsPassword(server, address))) {
    const message = `The password would go to ${host} for all to read: set \`security\` of the account to tls or starttls.`;
    return { kind: 'not_sent', isForGood: true, message };
  }
  const only: LookupFunction = (_name, options, answer) => {
    const found = addresses.map(address => ({ address, family: isIP(address) }));
    if (options.all === true) answer(null, found);
    else answer(null, found[0]?.address ?? '', found[0]?.family ?? 0);
  };
  const socket = connect({
    host: isIP(addresses[0] ?? '') !== 0 && addresses.length === 1 ? addresses[0] : host,
    port,
    lookup: only,
    autoSelectFamily: true,
  });
  try {
    await opening(socket, AbortSignal.any([signal, AbortSignal.timeout(CONNECT_TIMEOUT_MS)]));
    return socket;
  } catch (error) {
    socket.destroy();
    const why = signal.aborted ? 'it was ended before' : messageOf(error);
    return { kind: 'not_sent', isForGood: false, message: `${host}:${port} is not reached: ${why}.` };
  }
}

function opening(socket: Socket, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = (): void => {
      reject(new Error(`no connection within ${CONNECT_TIMEOUT_MS / 1000} s`));
    };
    if (signal.aborted) late();
    signal.addEventListener('abort', late, { once: true });
    socket.once('connect', () => {
      signal.removeEventListener('abort', late);
      resolve();
    });
    socket.once('error', reject);
  });
}

/** What nodemailer says of a failure, besides its words. */
interface SmtpFailure {
  code?: unknown;
  command?: unknown;
  response?: unknown;
  responseCode?: unknown;
}

async function talk(
  connection: SMTPConnection,
  { host, login }: MailServer,
  mail: SmtpMail | null,
  signal: AbortSignal,
): Promise<SmtpOutcome> {
  const content = mail === null ? null : contentOf(mail.source);
  const over = new AbortController();
  const ending = new Promise<never>((_resolve, reject) => {
    connection.once('error', reject);
    const stop = (): void => {
      reject(new Error('the connector is stopping'));
    };
    signal.addEventListener('abort', stop, { once: true, signal: over.signal });
  });
  ending.catch(() => undefined);
  const step = <T>(
    begin: (done: (error: Error | null | undefined, value?: T) => void) => void,
  ): Promise<T | undefined> =>
    Promise.race([
      ending,
      new Promise<T | undefined>((resolve, reject) => {
        begin((error, value) => {
          if (error) reject(error);
          else resolve(value);
        });
      }),
    ]);
  try {
    if (signal.aborted) throw new Error('it was ended before');
    await step(done => {
      connection.connect(done);
    });
    if (login !== null) {
      await step(done => {
        connection.login({ user: login.user, pass: login.password }, done);
      });
    }
    if (mail === null || content === null) return { kind: 'ok', response: '' };
    const { from, to } = mail;
    const envelope = { from, to: [to], size: mail.source.byteLength };
    const info = await step<{ response?: string }>(done => {
      connection.send(envelope, content.stream, done);
    });
    return { kind: 'ok', response: oneLine(info?.response ?? '') };
  } catch (error) {
    return outcomeOf(error, { host, hasLeft: content?.hasLeft() ?? false });
  } finally {
    over.abort();
    content?.stream.destroy();
  }
}

/** Read only once the server said that it wants it. */
function contentOf(source: Uint8Array): { stream: Readable; hasLeft: () => boolean } {
  let at = 0;
  const stream = new Readable({
    highWaterMark: CHUNK_BYTES,
    read() {
      const chunk = source.subarray(at, at + CHUNK_BYTES);
      at += chunk.byteLength;
      this.push(chunk.byteLength === 0 ? null : Buffer.from(chunk));
    },
  });
  stream.on('error', () => undefined);
  return { stream, hasLeft: () => at > 0 };
}

function outcomeOf(error: unknown, { host, hasLeft }: { host: string; hasLeft: boolean }): SmtpOutcome {
  const { code, command, response, responseCode }: SmtpFailure =
    typeof error === 'object' && error !== null ? error : {};
  if (typeof responseCode === 'number' && responseCode >= 400) {
    const words = oneLine(typeof response === 'string' ? response : messageOf(error));
    return {
      kind: 'answered',
      status: responseCode,
      response: words,
      command: typeof command === 'string' ? command : '',
    };
  }
  const message = `${host}: ${oneLine(messageOf(error))}.`;
  if (hasLeft) return { kind: 'no_answer', message };
  // Where the encryption fails somebody may be in the way; what is wrong with an envelope stays wrong.
  return { kind: 'not_sent', isForGood: code === 'EENVELOPE' || code === 'EMESSAGE' || code === 'EAUTH', message };
}

function oneLine(text: string): string {
  return text
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 300);
}
