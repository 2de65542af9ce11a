import { utimesSync } from 'node:fs';
import type { Logger } from '../../../core/logger.ts';
import type { WakeTopic } from '../../engine.ts';
import { ForeignWrites } from './foreign-writes.ts';
import type { Statements } from './statements.ts';
import { WakeMarks } from './wake-marks.ts';

type Listener = (topic: WakeTopic) => void;

/**
 * Wakes those who wait. What this connection wrote is told at once, by topic, once per turn of the event loop.
 * Another process touches the file after what wakes somebody (`ForeignWrites`, while somebody listens here), and whom is told
 * by the marks it left (`WakeMarks`): heartbeats, claims and the like wake nobody and touch nothing.
 */
export class WakeHub {
  readonly #sql: Statements;
  readonly #path: string;
  readonly #logger: Logger;
  readonly #listeners = new Map<WakeTopic, Set<Listener>>();
  readonly #pending = new Set<WakeTopic>();
  #flush: NodeJS.Immediate | undefined;
  #dataVersion = 0;
  readonly #marks: WakeMarks;
  /** Woken by other processes and not told yet. */
  #foreign: WakeTopic[] = [];
  #foreignWakes = 0;
  #willTouch = false;
  readonly #foreignWrites: ForeignWrites;

  constructor(sql: Statements, path: string, logger: Logger) {
    this.#sql = sql;
    this.#path = path;
    this.#logger = logger;
    this.#marks = new WakeMarks(sql);
    this.#foreignWrites = new ForeignWrites({
      path,
      readVersion: () => this.#countForeignWakes(),
      onWrite: () => {
        const topics = this.#foreign;
        this.#foreign = [];
        this.wake(topics);
      },
    });
  }

  /** @returns a function that ends the subscription. */
  subscribe(topics: readonly WakeTopic[], listener: Listener): () => void {
    // A listener of its own, so that subscribing the same function twice makes two subscriptions.
    const own: Listener = topic => {
      listener(topic);
    };
    for (const topic of topics) this.#listenersOf(topic).add(own);
    this.#foreignWrites.start();
    // What was written before somebody listened.
    this.#foreign = [];
    return () => {
      for (const topic of topics) this.#leave(topic, own);
      if (this.#listeners.size === 0) this.#foreignWrites.stop();
    };
  }

  /** What this connection has committed wakes those of this process, and those of others by a touch of the file. */
  committed(topics: ReadonlySet<WakeTopic>): void {
    if (topics.size === 0) return;
    this.wake(topics);
    if (this.#willTouch) return;
    this.#willTouch = true;
    // Once for all that was committed together.
    queueMicrotask(() => {
      this.#willTouch = false;
      this.#touch();
    });
  }

  wake(topics: Iterable<WakeTopic>): void {
    for (const topic of topics) {
      if (this.#listeners.has(topic)) this.#pending.add(topic);
    }
    if (this.#pending.size > 0) {
      this.#flush ??= setImmediate(() => {
        this.#tell();
      });
    }
  }

  close(): void {
    this.#listeners.clear();
    this.#pending.clear();
    this.#foreignWrites.stop();
    clearImmediate(this.#flush);
  }

  /** Both times, which inotify tells of. Where it may not, others look within five seconds. */
  #touch(): void {
    const now = new Date();
    try {
      utimesSync(this.#path, now, now);
    } catch (error) {
      this.#logger.debug({ err: error }, 'the file of the store could not be touched');
    }
  }

  #tell(): void {
    this.#flush = undefined;
    const topics = [...this.#pending];
    this.#pending.clear();
    for (const topic of topics) {
      for (const listener of [...(this.#listeners.get(topic) ?? [])]) {
        try {
          listener(topic);
        } catch (error) {
          this.#logger.error({ err: error, topic }, 'a listener of the store failed');
        }
      }
    }
  }

  /** A store that cannot be read just now wakes nobody: the verbs will say what is wrong. */
  #countForeignWakes(): number {
    try {
      const seen = this.#sql.row<{ data_version: number }>('PRAGMA data_version')?.data_version ?? this.#dataVersion;
      if (seen === this.#dataVersion) return this.#foreignWakes;
      const news = this.#marks.news(this.#listeners.keys());
      this.#dataVersion = seen;
      if (news.length > 0) {
        this.#foreign.push(...news);
        this.#foreignWakes += 1;
      }
    } catch (error) {
      this.#logger.debug({ err: error }, 'the store could not be looked at');
    }
    return this.#foreignWakes;
  }

  #listenersOf(topic: WakeTopic): Set<Listener> {
    let listeners = this.#listeners.get(topic);
    if (listeners === undefined) {
      listeners = new Set();
      this.#listeners.set(topic, listeners);
    }
    return listeners;
  }

  #leave(topic: WakeTopic, listener: Listener): void {
    const listeners = this.#listeners.get(topic);
    listeners?.delete(listener);
    if (listeners?.size === 0) this.#listeners.delete(topic);
  }
}
