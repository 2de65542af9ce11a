import type { Reader } from '../store/store.ts';
import type { Transaction } from '../store/transaction.ts';
import { readState, writeState } from './scheduler-state.ts';

/** At most `maxPerSecond` dispatches a second over the whole installation, counted by the second of `nowMs`. */
export class DispatchCap {
  readonly #tx: Transaction;
  readonly #max: number;
  readonly #second: number;
  readonly #before: number;
  #taken = 0;

  constructor(tx: Transaction, maxPerSecond: number, nowMs: number) {
    this.#tx = tx;
    this.#max = maxPerSecond;
    this.#second = Math.floor(nowMs / 1000);
    this.#before = dispatchedIn(tx, this.#second);
  }

  get isReached(): boolean {
    return this.#before + this.#taken >= this.#max;
  }

  take(): void {
    this.#taken += 1;
  }

  save(): void {
    if (this.#taken === 0) return;
    writeState(this.#tx, 'dispatch_second', this.#second);
    writeState(this.#tx, 'dispatched_in_second', this.#before + this.#taken);
  }
}

/** Runs that a second (of epoch time) has dispatched so far. */
export function dispatchedIn(reader: Pick<Reader, 'sql'>, second: number): number {
  return readState(reader, 'dispatch_second') === second ? readState(reader, 'dispatched_in_second') : 0;
}
