import { readFileSync } from 'node:fs';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerOptions } from 'smtp-server';
import { CERTIFICATE_FILE, KEY_FILE } from './localhost-certificate.ts';

export const USER = 'reports@example.com';
export const PASSWORD = 'standin-password-0123456789';

export interface Sent {
  from: string;
  to: string[];
  source: string;
  isEncrypted: boolean;
  user: string | null;
}

/** Where it goes wrong: an answer of the server, or the connection that ends; after the mail was taken, and before. */
export type Fault =
  | { at: 'connect' | 'auth' | 'mail' | 'rcpt' | 'data'; status: number; text: string }
  | { at: 'reset_in_data' }
  | { at: 'reset_after_taken' }
  | { at: 'silent_after_taken' };

/** A mail server that keeps what it is given, with faults to order: each goes wrong once, in order. */
export class SmtpStandIn {
  port = 0;
  readonly sent: Sent[] = [];
  readonly #faults: Fault[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #server: SMTPServer;

  constructor(options: SMTPServerOptions = {}) {
    const faultAt = (at: Fault['at']) => (this.#faults[0]?.at === at ? this.#faults.shift() : undefined);
    const answered = (at: 'connect' | 'auth' | 'mail' | 'rcpt' | 'data'): Error | null => {
      const fault = faultAt(at);
      return fault === undefined || !('status' in fault)
        ? null
        : Object.assign(new Error(fault.text), { responseCode: fault.status });
    };
    this.#server = new SMTPServer({
      ...{ key: readFileSync(KEY_FILE), cert: readFileSync(CERTIFICATE_FILE), disableReverseLookup: true },
      ...{ authOptional: true, allowInsecureAuth: true, logger: false, closeTimeout: 100 },
      onConnect: (_session, done) => {
        done(answered('connect'));
      },
      onAuth: ({ username, password }, _session, done) => {
        const refusal = answered('auth');
        const isRight = username === USER && password === PASSWORD;
        if (refusal !== null) done(refusal);
        else if (isRight) done(null, { user: USER });
        else done(Object.assign(new Error('Invalid username or password'), { responseCode: 535 }));
      },
      onMailFrom: (_address, _session, done) => {
        done(answered('mail'));
      },
      onRcptTo: (_address, _session, done) => {
        done(answered('rcpt'));
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          if (faultAt('reset_in_data') !== undefined) this.#cut();
        });
        stream.on('end', () => {
          const refusal = answered('data');
          if (refusal !== null) {
            done(refusal);
            return;
          }
          const { envelope, secure } = session;
          const user: unknown = session.user;
          this.sent.push({
            from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
            to: envelope.rcptTo.map(({ address }) => address),
            source: Buffer.concat(chunks).toString(),
            ...{ isEncrypted: secure, user: typeof user === 'string' ? user : null },
          });
          if (faultAt('reset_after_taken') !== undefined) this.#cut();
          else if (faultAt('silent_after_taken') === undefined) done();
        });
      },
      ...options,
    });
    this.#server.on('error', () => undefined);
    this.#server.server.on('connection', (socket: Socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
  }

  async start(): Promise<this> {
    await new Promise<void>(resolve => {
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    this.port = (this.#server.server.address() as AddressInfo).port;
    return this;
  }

  fail(...faults: Fault[]): void {
    this.#faults.push(...faults);
  }

  async stop(): Promise<void> {
    this.#cut();
    await new Promise<void>(resolve => {
      this.#server.close(() => {
        resolve();
      });
    });
  }

  #cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}

/** The value of a header, unfolded; undefined: it is not there. */
export function headerOf(source: string, name: string): string | undefined {
  const head = source.slice(0, source.indexOf('\r\n\r\n')).replaceAll(/\r\n[ \t]+/g, ' ');
  const line = head.split('\r\n').find(each => each.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return line?.slice(name.length + 1).trim();
}
