import { acceptMail, hasAuthserv } from '../../../channels/email/accept-mail.ts';
import { MailboxError, openMailbox } from '../../../channels/email/mailbox-client.ts';
import type { MailboxClient, MailboxTimes } from '../../../channels/email/mailbox-client.ts';
import { imapAccountOf } from '../../../channels/email/mail-server.ts';
import type { MailServer } from '../../../channels/email/mail-server.ts';
import { parseMail } from '../../../channels/email/parse-mail.ts';
import type { Account } from '../../../core/accounts/account.ts';
import type { MailAddressesOf } from '../../../core/egress/mail-hosts.ts';
import { hasCode, messageOf } from '../../../core/errors.ts';
import { arrivedMs } from '../../../core/mail/arrived-ms.ts';
import { readMailbox, writeMailbox } from '../../../operations/mail/mailbox-state.ts';
import type { MailboxState } from '../../../operations/mail/mailbox-state.ts';
import type { Service, ServiceDeps } from '../../service.ts';
import { pause } from '../pause.ts';
import { lookBack } from './look-back.ts';
import type { Taken } from './look-back.ts';
import { isPlaceOf, placeOf } from './mailbox-place.ts';

const LONGEST_BACKOFF_MS = 60_000;
/** Who gives a wrong password too often is locked out. */
const REFUSED_BACKOFF_MS = 300_000;
const SAY_SO_EVERY_MS = 45_000;
/** What fails for no reason of the store fails again: after so many tries it is left out. */
const MAX_TRIES = 3;

interface MailboxSession extends ServiceDeps {
  /** `imap/<id>`. */
  mailbox: Account;
  /** `smtp/<id>`, whose settings count. */
  account: Account;
  addressesOf: MailAddressesOf;
  times: MailboxTimes;
}

/** Reads a mailbox for as long as it runs: each new mail once, in order, behind a cursor that follows what was stored. */
export function startReadingMailbox(session: MailboxSession): Service {
  const stopping = new AbortController();
  const ended = new MailboxReader(session, stopping.signal).run();
  return {
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
}

class MailboxReader {
  readonly #session: MailboxSession;
  readonly #signal: AbortSignal;
  readonly #tries = new Map<string, number>();
  #state: MailboxState | null = null;
  /** How it stood when that was written last. */
  #said = '';

  constructor(session: MailboxSession, signal: AbortSignal) {
    this.#session = session;
    this.#signal = signal;
  }

  async run(): Promise<void> {
    const { logger, mailbox, times } = this.#session;
    const isOver = (): boolean => this.#signal.aborted;
    for (let failures = 0; !isOver();) {
      try {
        await this.#readWhileConnected();
        failures = 0;
      } catch (error) {
        if (isOver()) return;
        failures += 1;
        const isForGood = error instanceof MailboxError && error.isForGood;
        const reason = hasCode(error, 'UNAVAILABLE') ? 'the store does not answer' : messageOf(error);
        logger.warn({ account_id: mailbox.accountId, reason }, 'a mailbox is read again later');
        await this.#say({ status: 'offline', error: reason });
        const backoffMs = Math.min(LONGEST_BACKOFF_MS, times.firstBackoffMs * 2 ** Math.min(failures - 1, 10));
        await this.#rest(
          isForGood ? Math.max(backoffMs, Math.min(REFUSED_BACKOFF_MS, times.firstBackoffMs * 60)) : backoffMs,
        );
      }
    }
  }

  async #readWhileConnected(): Promise<void> {
    const { mailbox, clock, times } = this.#session;
    const server = imapAccountOf(mailbox);
    if ('problem' in server) throw new MailboxError(server.problem, true);
    const client = await openMailbox(this.#session, server, this.#signal);
    const untilMs = clock.now() + times.renewAfterMs;
    try {
      await this.#begin(client, server);
      while (!this.#signal.aborted && clock.now() < untilMs) {
        await this.#takeNew(client);
        await this.#say(this.#standing());
        await this.#untilNews(client, client.canIdle ? times.searchEveryMs : times.pollEveryMs);
        if (client.isClosed()) throw new MailboxError(`${server.host} ended the connection`, false);
      }
    } finally {
      client.close();
    }
  }

  /** Where it goes on: of a mailbox that was never read, with what comes from now on. */
  async #begin(client: MailboxClient, server: MailServer & { mailbox: string }): Promise<void> {
    const { engine, clock, mailbox } = this.#session;
    const place = placeOf(server);
    const before = await readMailbox(engine, mailbox.accountId);
    const isSame = before !== null && before.uid_validity !== null && isPlaceOf(before.place, server);
    const nowMs = clock.now();
    const begun = { last_uid: client.uidNext - 1, uid_validity: client.uidValidity, since_ms: nowMs };
    this.#state = {
      ...(isSame ? before : { ...NOTHING_READ, ...begun }),
      ...{ place, status: 'connected', error: null, searched_ms: nowMs, checked_ms: nowMs },
    };
    if (!isSame) return this.#write();
    if (before.uid_validity !== client.uidValidity) await this.#lookBack(client);
  }

  /** The numbers begin anew. Until all was looked through the old ones stay on record, so that it begins again wherever it is cut off. */
  async #lookBack(client: MailboxClient): Promise<void> {
    const { clock, logger, mailbox } = this.#session;
    const found = await lookBack(client, {
      ...{ nowMs: clock.now(), sinceMs: this.#known().since_ms },
      take: (uid, fromMs) => this.#take(client, uid, fromMs),
      between: async () => {
        if (clock.now() - this.#known().checked_ms > SAY_SO_EVERY_MS) await this.#say(this.#standing());
      },
    });
    logger.warn(
      { account_id: mailbox.accountId, ...found },
      'the mail server numbers a mailbox anew; it was looked through',
    );
    const renumbered = { at_ms: clock.now(), ...found };
    this.#state = { ...this.#known(), uid_validity: client.uidValidity, renumbered };
    await this.#move(client.uidNext - 1);
  }

  async #takeNew(client: MailboxClient): Promise<void> {
    const { clock } = this.#session;
    const state = this.#known();
    const found = await client.uidsAfter(state.last_uid);
    this.#state = { ...this.#known(), searched_ms: clock.now() };
    for (const uid of found) {
      if (this.#signal.aborted) return;
      await this.#take(client, uid);
      await this.#move(uid);
    }
  }

  /**
   * @param fromMs what came before is left alone.
   *
   * @throws UNAVAILABLE, or what the connection says: it is taken again.
   */
  async #take(client: MailboxClient, uid: number, fromMs = 0): Promise<Taken> {
    const { logger, account, mailbox } = this.#session;
    const fields = { account_id: mailbox.accountId, uid };
    const stored = await client.read(uid);
    if (stored === null) return 'gone';
    try {
      const mail = await parseMail(stored.source, stored.bytes);
      if ((arrivedMs(mail, stored.storedMs) ?? fromMs) < fromMs) return 'older';
      const { accountId, config } = account;
      const { acceptance, reason, heardAuthserv } = await acceptMail(this.#session, { accountId, config }, mail);
      if (heardAuthserv !== null) this.#state = { ...this.#known(), heard_authserv: heardAuthserv };
      logger.debug({ ...fields, acceptance, reason }, 'a mail came in');
      this.#tries.delete(String(uid));
      return acceptance;
    } catch (error) {
      if (hasCode(error, 'UNAVAILABLE')) throw error;
      const tries = (this.#tries.get(String(uid)) ?? 0) + 1;
      this.#tries.set(String(uid), tries);
      if (tries < MAX_TRIES) throw error;
      // One that can never be taken must not keep all others back.
      logger.error({ ...fields, err: error }, 'a mail cannot be taken and is left out');
      this.#tries.delete(String(uid));
      return 'ignored';
    }
  }

  async #move(lastUid: number): Promise<void> {
    this.#state = { ...this.#known(), last_uid: lastUid, checked_ms: this.#session.clock.now() };
    await this.#write();
  }

  /** A mailbox of which nothing can be believed works, and is of no use. */
  #standing(): Pick<MailboxState, 'status' | 'error'> {
    const { config } = this.#session.account;
    const { heard_authserv: heard } = this.#known();
    if (!hasAuthserv(config)) {
      const seen = heard === null ? '' : ` The last mail was checked by "${heard}".`;
      const error = `nobody is believed until authserv_id says who checks the senders of mail.${seen}`;
      return { status: 'degraded', error };
    }
    return { status: 'connected', error: null };
  }

  /** Now and then it is said that somebody still reads. */
  async #untilNews(client: MailboxClient, ms: number): Promise<void> {
    const { clock } = this.#session;
    const untilMs = clock.now() + ms;
    for (let leftMs = ms; leftMs > 0 && !this.#signal.aborted; leftMs = untilMs - clock.now()) {
      const sliceMs = Math.min(leftMs, SAY_SO_EVERY_MS);
      const begunMs = clock.now();
      await client.untilNews(sliceMs, this.#signal);
      if (client.isClosed() || clock.now() - begunMs < sliceMs) return;
      await this.#say(this.#standing());
    }
  }

  async #rest(ms: number): Promise<void> {
    for (let leftMs = ms; leftMs > 0 && !this.#signal.aborted; leftMs -= SAY_SO_EVERY_MS) {
      await pause(Math.min(leftMs, SAY_SO_EVERY_MS), this.#signal);
      if (leftMs > SAY_SO_EVERY_MS) await this.#say({});
    }
  }

  async #say(found: Partial<Pick<MailboxState, 'status' | 'error'>>): Promise<void> {
    const { engine, clock, logger, mailbox, knownSecrets } = this.#session;
    const error = found.error ?? null;
    const shown = error === null || !knownSecrets ? error : knownSecrets.scrubText(error);
    try {
      this.#state ??= (await readMailbox(engine, mailbox.accountId)) ?? NOTHING_READ;
      this.#state = { ...this.#state, ...found, ...('error' in found && { error: shown }), checked_ms: clock.now() };
      await this.#write();
    } catch (failure) {
      logger.warn(
        { account_id: mailbox.accountId, reason: messageOf(failure) },
        'how a mailbox is read is written down later',
      );
    }
  }

  #write(): Promise<void> {
    const { engine, clock, mailbox } = this.#session;
    const said = JSON.stringify([this.#known().status, this.#known().error]);
    const isNews = said !== this.#said;
    this.#said = said;
    return writeMailbox(engine, mailbox.accountId, this.#known(), { nowMs: clock.now(), isNews });
  }

  #known(): MailboxState {
    return this.#state ?? NOTHING_READ;
  }
}

const NOTHING_READ: MailboxState = {
  ...{ place: '', uid_validity: null, last_uid: 0, status: 'offline', error: null },
  ...{ searched_ms: null, checked_ms: 0, heard_authserv: null, since_ms: null, renumbered: null },
};
