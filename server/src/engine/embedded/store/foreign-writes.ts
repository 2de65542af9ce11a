import { watch, type FSWatcher } from 'node:fs';

/** How soon another process's write is seen, ms; also how often it is looked for while many are made. */
const LOOK_MS = 20;
/** Where the system tells of writes, they are also looked for this often, should it keep silent; what must not wait looks by itself. */
const QUIET_LOOK_MS = 5000;
/** Looks without a change before the system is asked to tell of the next write. */
const QUIET_LOOKS = 50;
/** Told writes within one look after which looking costs less than being told. */
const MOST_TOLD = 20;

export interface ForeignWritesOptions {
  /** The file that a process touches after a write that wakes somebody. */
  path: string;
  /** A number that differs once another connection has written such. */
  readVersion: () => number;
  onWrite: () => void;
}

/**
 * Tells when another process has written what wakes somebody. While nothing happens the system tells of the next touch
 * (inotify), which costs nothing; while much happens the version is looked at every 20 ms, which costs the same however much
 * it is. Who died between its write and the touch is found within five seconds.
 */
export class ForeignWrites {
  readonly #options: ForeignWritesOptions;
  #version = 0;
  #timer: NodeJS.Timeout | undefined;
  #watcher: FSWatcher | undefined;
  #quietLooks = 0;
  #told = 0;
  #lastLookMs = 0;
  #soon: NodeJS.Timeout | undefined;

  constructor(options: ForeignWritesOptions) {
    this.#options = options;
  }

  get isWatching(): boolean {
    return this.#timer !== undefined;
  }

  start(): void {
    if (this.isWatching) return;
    this.#version = this.#options.readVersion();
    this.#lookOften();
  }

  stop(): void {
    clearInterval(this.#timer);
    clearTimeout(this.#soon);
    this.#watcher?.close();
    this.#timer = this.#soon = this.#watcher = undefined;
  }

  #lookOften(): void {
    this.stop();
    this.#quietLooks = 0;
    this.#timer = every(LOOK_MS, () => {
      this.#quietLooks = this.#look() ? 0 : this.#quietLooks + 1;
      if (this.#quietLooks >= QUIET_LOOKS) this.#letBeTold();
    });
  }

  #letBeTold(): void {
    this.#quietLooks = 0;
    // Elsewhere than on Linux it may tell late, or not of another process.
    if (process.platform !== 'linux') return;
    try {
      const watcher = watch(this.#options.path, { persistent: false }, () => {
        this.#hear();
      });
      this.stop();
      this.#watcher = watcher;
      watcher.on('error', () => {
        this.#lookOften();
      });
    } catch {
      return;
    }
    this.#told = 0;
    this.#timer = every(QUIET_LOOK_MS, () => this.#look());
    // What was written before the system was asked.
    this.#look();
  }

  #hear(): void {
    this.#told += 1;
    if (this.#told > MOST_TOLD) {
      this.#lookOften();
      return;
    }
    this.#soon ??= setTimeout(
      () => {
        this.#soon = undefined;
        this.#look();
      },
      Math.max(0, this.#lastLookMs + LOOK_MS - performance.now()),
    ).unref();
  }

  /** @returns whether another process has written since the last look. */
  #look(): boolean {
    this.#told = 0;
    this.#lastLookMs = performance.now();
    const version = this.#options.readVersion();
    if (version === this.#version) return false;
    this.#version = version;
    this.#options.onWrite();
    return true;
  }
}

function every(ms: number, act: () => void): NodeJS.Timeout {
  return setInterval(act, ms).unref();
}
