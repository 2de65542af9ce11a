import type { Writable } from 'node:stream';
import { missedFrame } from './event-frames.ts';

/**
 * Between one event stream and its reader: bounded, so that a slow reader costs neither memory nor other readers' time.
 * What was left out is told as a `missed` event with its count, in its place among the others.
 */
export class FrameBuffer {
  readonly #socket: Writable;
  readonly #maxFrames: number;
  readonly #now: () => number;
  readonly #waiting: { frame: string; eventId: string }[] = [];
  readonly #whenDrained: (() => void)[] = [];
  #isBlocked = false;
  #blockedSinceMs = 0;
  #lastId = '';
  #missed = 0;

  /** @param maxFrames that may wait while the socket takes nothing. */
  constructor(socket: Writable, maxFrames: number, now: () => number) {
    this.#socket = socket;
    this.#maxFrames = maxFrames;
    this.#now = now;
    socket.on('drain', () => {
      this.#flush();
    });
    socket.once('close', () => {
      this.#release();
    });
  }

  /** Sends a frame, or keeps it until the reader can take it; leaves it out and counts it when too many wait. */
  push(frame: string, eventId: string): void {
    // Once something is missing, the rest waits for the marker, so that the order holds.
    if (this.#missed > 0 || this.#waiting.length >= this.#maxFrames) {
      this.#missed += 1;
      return;
    }
    this.#lastId = eventId;
    if (this.#isBlocked) this.#waiting.push({ frame, eventId });
    else this.#write(frame);
  }

  /** Sends a comment, unless something waits to be sent anyway. */
  keepAlive(frame: string): void {
    if (!this.#isBlocked) this.#write(frame);
  }

  /** Whether the reader has yet to take what was sent. */
  get isBlocked(): boolean {
    return this.#isBlocked;
  }

  /** Resolves when nothing waits; also when the connection is gone. */
  drained(): Promise<void> {
    if (!this.#isBlocked || this.#socket.destroyed) return Promise.resolve();
    return new Promise(resolve => this.#whenDrained.push(resolve));
  }

  /** How long the reader has taken nothing, ms; 0 while it keeps up. */
  stalledMs(): number {
    return this.#isBlocked ? this.#now() - this.#blockedSinceMs : 0;
  }

  #flush(): void {
    this.#isBlocked = false;
    while (this.#canWrite()) {
      const next = this.#waiting.shift();
      if (next !== undefined) this.#write(next.frame);
      else if (this.#missed > 0) this.#tellMissed();
      else {
        this.#release();
        return;
      }
    }
  }

  #canWrite(): boolean {
    return !this.#isBlocked;
  }

  #write(frame: string): void {
    // A stream that was ended may wait for its reader to take the rest.
    if (this.#socket.writableEnded || this.#socket.write(frame)) return;
    this.#isBlocked = true;
    this.#blockedSinceMs = this.#now();
  }

  #tellMissed(): void {
    const count = this.#missed;
    this.#missed = 0;
    this.#write(missedFrame({ count, after_id: this.#lastId }));
  }

  #release(): void {
    for (const resolve of this.#whenDrained.splice(0)) resolve();
  }
}
