import { AppError } from '../../../core/errors.ts';
import type { Logger } from '../../../core/logger.ts';
import type { WakeTopic } from '../../engine.ts';
import { OpenedFile } from './opened-file.ts';
import { releaseFile } from './release-file.ts';
import { SpecCache } from './spec-cache.ts';
import type { Statements } from './statements.ts';
import { isBusy, storeError } from './store-errors.ts';
import type { Transaction } from './transaction.ts';
import type { WakeHub } from './wake-hub.ts';
import { WriteQueue } from './write-queue.ts';
import { yieldTurn } from './yield-turn.ts';

/** How often a lock is waited for again after the busy time-out of SQLite. */
const BUSY_RETRIES = 3;
/** Larger than a few pages, so that the store has to grow for it where it has none to spare. */
const PROBE = 'x'.repeat(32 * 1024);

/** What a read may use. */
export interface Reader {
  readonly sql: Statements;
  readonly specs: SpecCache;
}

/** One open file: runs the verbs on it, each atomic, and tells who waits what happened. */
export class Store {
  readonly path: string;
  readonly wakes: WakeHub;
  readonly sql: Statements;
  readonly specs: SpecCache;
  readonly logger: Logger;
  readonly #writes: WriteQueue;
  #isClosed = false;

  readonly #file: OpenedFile;

  constructor(parts: { path: string; sql: Statements; wakes: WakeHub; logger: Logger; specChars: number }) {
    this.path = parts.path;
    this.sql = parts.sql;
    this.wakes = parts.wakes;
    this.logger = parts.logger;
    this.specs = new SpecCache(parts.sql, parts.specChars);
    this.#file = new OpenedFile(parts.path);
    this.#writes = new WriteQueue(this.sql, this.specs, {
      committed: () => {
        this.#file.assertInPlace();
      },
      wake: topics => {
        this.wakes.committed(topics);
      },
    });
  }

  /**
   * Does `work` in one atomic step that holds the write lock from its start. `work` may be called again after a
   * rollback, so it must keep what it makes to itself until it returns.
   *
   * @throws what `work` throws; UNAVAILABLE, STORE_CORRUPT, CONFIG_INVALID as the file answers.
   */
  async write<T>(work: (tx: Transaction) => T): Promise<T> {
    this.#assertOpen();
    try {
      return await this.#writes.add(work);
    } catch (error) {
      this.#assertOpen();
      throw storeError(error, this.path);
    }
  }

  /** Reads with one view of the file, whatever others write meanwhile. */
  async read<T>(work: (reader: Reader) => T): Promise<T> {
    return this.#answer(() => {
      this.sql.script('BEGIN');
      return this.#commit(() => work(this));
    });
  }

  /** Reads with a single statement, which needs no transaction. */
  async readOnce<T>(work: (reader: Reader) => T): Promise<T> {
    return this.#answer(() => work(this));
  }

  /**
   * Whether there is room for a write, and whether it would stay: takes some pages and gives them back.
   *
   * @throws UNAVAILABLE, CONFIG_INVALID as the file answers.
   */
  async tryWrite(): Promise<void> {
    await this.#answer(() => {
      this.#file.assertInPlace();
      this.sql.script('BEGIN IMMEDIATE');
      this.#commit(() => {
        this.sql.run(
          `INSERT INTO kv (namespace, key, value) VALUES ('$health', 'probe', ?) ON CONFLICT DO UPDATE SET value = excluded.value`,
          [PROBE],
        );
        this.sql.run(`DELETE FROM kv WHERE namespace = '$health'`);
      });
      this.#file.assertInPlace();
    });
  }

  /** @throws UNAVAILABLE once closed. */
  async subscribe(topics: readonly WakeTopic[], listener: (topic: WakeTopic) => void): Promise<() => Promise<void>> {
    const leave = await this.#answer(() => this.wakes.subscribe(topics, listener));
    return () => {
      leave();
      return Promise.resolve();
    };
  }

  /** @throws UNAVAILABLE once the file was deleted or replaced. */
  assertInPlace(): void {
    this.#file.assertInPlace();
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#writes.drain();
    this.#isClosed = true;
    this.wakes.close();
    this.sql.close();
    await releaseFile(this.#file);
  }

  async #answer<T>(act: () => T): Promise<T> {
    for (let retriesLeft = BUSY_RETRIES; ; retriesLeft -= 1) {
      this.#assertOpen();
      try {
        return act();
      } catch (error) {
        if (!isBusy(error) || retriesLeft === 0) throw storeError(error, this.path);
      }
      await yieldTurn();
    }
  }

  #assertOpen(): void {
    if (this.#isClosed) throw new AppError('UNAVAILABLE', `The store ${this.path} has been closed.`);
  }

  #commit<T>(work: () => T): T {
    try {
      const result = work();
      this.sql.script('COMMIT');
      return result;
    } catch (error) {
      // A full disk and the like have ended the transaction already.
      if (this.sql.isInTransaction) this.sql.script('ROLLBACK');
      throw error;
    }
  }
}
