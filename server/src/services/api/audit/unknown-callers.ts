import type { Clock } from '../../../core/clock.ts';
import type { AuditedCall } from '../../../operations/audit/record-audit.ts';

const WINDOW_MS = 60_000;

/**
 * What callers that nobody knows put on record: the first call at once, those of the minute after it as one row with
 * their number, and so on for as long as they come. Whatever they send, they cost a row a minute.
 */
export class UnknownCallers {
  readonly #record: (call: AuditedCall) => Promise<void>;
  readonly #clock: Clock;
  #endsAtMs = 0;
  #timer: NodeJS.Timeout | undefined;
  /** The first call of the minute that is not on record yet, and how many there were. */
  #first: AuditedCall | null = null;
  #calls = 0;

  constructor(record: (call: AuditedCall) => Promise<void>, clock: Clock) {
    this.#record = record;
    this.#clock = clock;
  }

  /** Resolves when the call may be answered; never rejects. */
  note(call: AuditedCall): Promise<void> {
    const isWithin = this.#clock.now() < this.#endsAtMs;
    if (isWithin || this.#calls > 0) {
      this.#first ??= call;
      this.#calls += 1;
      return isWithin ? Promise.resolve() : this.flush();
    }
    this.#open();
    return this.#record(call);
  }

  /** Puts on record what was only counted so far. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    const [first, calls] = [this.#first, this.#calls];
    this.#first = null;
    this.#calls = 0;
    if (first === null) return Promise.resolve();
    this.#open();
    return this.#record({ ...first, changes: { before: null, after: { ...factsOf(first), calls } } });
  }

  stop(): Promise<void> {
    const flushed = this.flush();
    clearTimeout(this.#timer);
    return flushed;
  }

  #open(): void {
    this.#endsAtMs = this.#clock.now() + WINDOW_MS;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), WINDOW_MS).unref();
  }
}

/** What is told of each of them, such as why it was refused. */
function factsOf({ changes }: AuditedCall): object {
  const after: unknown = changes?.after;
  return typeof after === 'object' && after !== null ? after : {};
}
