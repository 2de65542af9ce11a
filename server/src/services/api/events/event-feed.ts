import { setTimeout as pause } from 'node:timers/promises';
import type { Event } from '@multi-job/contract';
import { messageOf } from '../../../core/errors.ts';
import type { Logger } from '../../../core/logger.ts';
import type { Engine } from '../../../engine/engine.ts';
import { frameOf } from './event-frames.ts';

const BATCH = 200;
/** Wakes may be lost: the feed also looks by itself. */
const LOOK_EVERY_MS = 1000;
/** Events come in bursts: one read takes what came within this time. */
const GATHER_MS = 20;
/** After a full batch sockets are given time to send it: without, a burst would overflow the buffers of quick readers too. */
const SEND_MS = 10;

export type FeedListener = (event: Event, frame: string) => void;

/**
 * One reader of the timeline for all streams of this process. It reads only while somebody listens, survives a store
 * that is away, and goes on where it was.
 */
export class EventFeed {
  readonly #engine: Engine;
  readonly #logger: Logger;
  readonly #sendMs: number;
  readonly #listeners = new Set<FeedListener>();
  #position = '';
  #current: Promise<void> = Promise.resolve();
  #queued: Promise<void> | null = null;
  #subscription: Promise<() => Promise<void>> | null = null;
  #lookTimer: NodeJS.Timeout | undefined;
  #gatherTimer: NodeJS.Timeout | undefined;
  #isStopped = false;
  #isFailing = false;

  constructor({ engine, logger, sendMs = SEND_MS }: { engine: Engine; logger: Logger; sendMs?: number }) {
    this.#sendMs = sendMs;
    this.#engine = engine;
    this.#logger = logger;
  }

  /** Id of the newest event handed to the listeners; '' before the first. */
  get position(): string {
    return this.#position;
  }

  /**
   * Resolves when `position` is at least as new as every event that existed at the call: the read that answers it
   * starts after the one under way.
   *
   * @throws UNAVAILABLE
   */
  catchUp(): Promise<void> {
    this.#queued ??= this.#current
      .catch(() => undefined)
      .then(() => {
        this.#queued = null;
        this.#current = this.#read();
        return this.#current;
      });
    return this.#queued;
  }

  /** Hands over every event after `position`, in order. Returns how to leave. */
  join(listener: FeedListener): () => void {
    this.#listeners.add(listener);
    this.#lookTimer ??= setInterval(() => void this.#look(), LOOK_EVERY_MS);
    this.#subscription ??= this.#subscribe();
    return () => {
      this.#listeners.delete(listener);
      if (this.#isIdle()) this.#rest();
    };
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#listeners.clear();
    this.#rest();
    await this.#current.catch(() => undefined);
    const unsubscribe = await this.#subscription;
    await unsubscribe?.();
  }

  async #read(): Promise<void> {
    if (this.#isStopped) return;
    if (this.#isIdle()) {
      const newest = await this.#engine.lastEventId();
      // Somebody who joined meanwhile was promised everything after the old position.
      if (this.#isIdle()) {
        this.#position = newest;
        return;
      }
    }
    let read: number;
    do {
      const batch = await this.#engine.readEventsAfter(this.#position, BATCH);
      for (const event of batch) this.#handOut(event);
      read = batch.length;
      if (read === BATCH) await pause(this.#sendMs);
    } while (read === BATCH && !this.#isIdle());
  }

  #handOut(event: Event): void {
    this.#position = event.id;
    const frame = frameOf(event);
    for (const listener of this.#listeners) listener(event, frame);
  }

  async #look(): Promise<void> {
    this.#gatherTimer = undefined;
    try {
      await this.catchUp();
      this.#isFailing = false;
    } catch (error) {
      if (!this.#isFailing) this.#logger.warn({ err: error }, `Event streams wait for the store: ${messageOf(error)}`);
      this.#isFailing = true;
    }
  }

  #wake(): void {
    if (!this.#isIdle()) this.#gatherTimer ??= setTimeout(() => void this.#look(), GATHER_MS);
  }

  async #subscribe(): Promise<() => Promise<void>> {
    try {
      return await this.#engine.subscribe(['events'], () => {
        this.#wake();
      });
    } catch (error) {
      this.#logger.debug({ err: error }, 'Event streams look for events each second, without being woken.');
      this.#subscription = null;
      return () => Promise.resolve();
    }
  }

  #isIdle(): boolean {
    return this.#listeners.size === 0;
  }

  #rest(): void {
    clearInterval(this.#lookTimer);
    clearTimeout(this.#gatherTimer);
    this.#lookTimer = this.#gatherTimer = undefined;
  }
}
