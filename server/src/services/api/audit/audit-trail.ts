import { messageOf } from '../../../core/errors.ts';
import type { Logger } from '../../../core/logger.ts';
import { plainAudit } from '../../../operations/audit/audit-keeper.ts';
import type { AuditKeeper } from '../../../operations/audit/audit-keeper.ts';
import { appendAuditEntries, auditEntryOf } from '../../../operations/audit/record-audit.ts';
import type { AuditedCall } from '../../../operations/audit/record-audit.ts';
import type { ApiDeps } from '../api-app.ts';

const BATCH = 100;
/** An answer waits no longer than this for its row, ms. */
const ANSWER_WAITS_MS = 2000;
const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 10_000;
/** Rows that wait for a store that is away; those beyond are only in the program's log. */
const MAX_WAITING = 10_000;
const LAST_TRIES = 3;

type Entry = ReturnType<typeof auditEntryOf>;

interface WaitingRow {
  entry: Entry;
  /** The row is stored, or will not be soon. */
  release: () => void;
}

type AuditTrailDeps = Pick<ApiDeps, 'engine' | 'clock' | 'logger' | 'knownSecrets' | 'auditKeeper'>;

/**
 * Writes the rows of this process to the audit log, in order, several at a time while the store is busy.
 *
 * Guarantee: a call is answered after its row is stored. While rows cannot be stored, calls are answered all the same
 * (what they did has happened), their rows wait in memory and are tried again until they are stored; `/readyz` says so.
 * What still waits when the process stops, or is more than memory may hold, is written whole to the program's log.
 * A row whose storing was cut off half-way may be there twice, with one request id.
 */
export class AuditTrail {
  readonly #engine: ApiDeps['engine'];
  readonly #clock: ApiDeps['clock'];
  readonly #logger: Logger;
  readonly #known: ApiDeps['knownSecrets'];
  readonly #keeper: AuditKeeper;
  readonly #waiting: WaitingRow[] = [];
  #writing: Promise<void> = Promise.resolve();
  #isWriting = false;
  #retryTimer: NodeJS.Timeout | undefined;
  #failures = 0;
  #lost = 0;

  constructor({ engine, clock, logger, knownSecrets, auditKeeper }: AuditTrailDeps) {
    this.#engine = engine;
    this.#clock = clock;
    this.#logger = logger;
    this.#known = knownSecrets;
    this.#keeper = auditKeeper ?? plainAudit;
  }

  /** Resolves when the call may be answered; never rejects. */
  record(call: AuditedCall): Promise<void> {
    const entry = this.#entryOf(call);
    if (this.#waiting.length >= MAX_WAITING) {
      this.#giveUp(entry);
      return Promise.resolve();
    }
    // Nobody waits for a store that is away, so there is nobody to be released when it stays away.
    if (this.#failures > 0) {
      this.#waiting.push({ entry, release: () => undefined });
      return Promise.resolve();
    }
    const released = new Promise<void>(resolve => {
      const timer = setTimeout(resolve, ANSWER_WAITS_MS);
      this.#waiting.push({
        entry,
        release: () => {
          clearTimeout(timer);
          resolve();
        },
      });
    });
    this.#write();
    return released;
  }

  /** What is to be mended, a sentence each; empty when every row is stored. */
  warnings(): string[] {
    const warnings: string[] = [];
    if (this.#failures > 0) {
      warnings.push(`The audit log cannot be written; ${this.#waiting.length} rows of this process wait for it.`);
    }
    if (this.#lost > 0) {
      warnings.push(`${this.#lost} rows of the audit log are only in the program's log: too many had to wait.`);
    }
    return warnings;
  }

  /** Stores what waits, or writes it to the program's log. */
  async stop(): Promise<void> {
    clearTimeout(this.#retryTimer);
    await this.#writing;
    clearTimeout(this.#retryTimer);
    for (let tries = 0; tries < LAST_TRIES && this.#waiting.length > 0; tries += 1) {
      this.#write();
      await this.#writing;
      clearTimeout(this.#retryTimer);
    }
    for (const { entry, release } of this.#waiting.splice(0)) {
      this.#giveUp(entry);
      release();
    }
  }

  #entryOf(call: AuditedCall): Entry {
    const nowMs = this.#clock.now();
    try {
      return auditEntryOf(call, nowMs, this.#known);
    } catch (error) {
      this.#logger.error({ err: error, request_id: call.requestId }, 'What a call changed could not be described.');
      return auditEntryOf({ ...call, changes: null }, nowMs, this.#known);
    }
  }

  #write(): void {
    if (this.#isWriting) return;
    this.#isWriting = true;
    this.#writing = this.#writeAll();
  }

  async #writeAll(): Promise<void> {
    try {
      while (this.#waiting.length > 0) {
        const batch = this.#waiting.slice(0, BATCH);
        await appendAuditEntries(
          this.#engine,
          batch.map(({ entry }) => entry),
          this.#keeper,
        );
        for (const { release } of this.#waiting.splice(0, batch.length)) release();
        if (this.#failures > 0) this.#logger.info({}, 'The audit log is written again.');
        this.#failures = 0;
      }
    } catch (error) {
      this.#failed(error);
    } finally {
      // In the same step as the last look at what waits: a row that comes later starts the next writing.
      this.#isWriting = false;
    }
  }

  #failed(error: unknown): void {
    this.#failures += 1;
    if (this.#failures === 1) {
      const facts = { err: error, waiting: this.#waiting.length };
      this.#logger.error(facts, `The audit log cannot be written; its rows wait: ${messageOf(error)}`);
    }
    this.#releaseAll();
    const delayMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (this.#failures - 1));
    this.#retryTimer = setTimeout(() => {
      this.#write();
    }, delayMs);
  }

  #releaseAll(): void {
    for (const { release } of this.#waiting) release();
  }

  /** Secrets were taken out of the row already. */
  #giveUp(entry: Entry): void {
    this.#lost += 1;
    this.#logger.error({ audit_entry: entry }, 'A row of the audit log could not be stored; this line holds it.');
  }
}
