import type { StoreFault } from '../../port/store-check.ts';
import type { Reader } from '../store/store.ts';
import type { Transaction } from '../store/transaction.ts';

/** A fault, and what mends it; null where it can only be named. */
export interface Found extends Omit<StoreFault, 'state'> {
  mend: ((tx: Transaction) => void) | null;
}

/** What a walk looks at: where it goes on, and how far it may go. */
export interface Look {
  reader: Reader;
  /** The last key that was looked at; '' at the beginning. */
  after: string;
  limit: number;
  nowMs: number;
}

export interface Seen {
  found: Found[];
  looked: number;
  /** Null at the end of this walk. */
  next: string | null;
}

type About = Partial<Pick<Found, 'jobId' | 'runId' | 'detail'>>;

export function found(kind: Found['kind'], subject: string, mend: Found['mend'], about: About = {}): Found {
  return { kind, subject, jobId: null, runId: null, detail: '', ...about, mend };
}

/** Where a walk in pages goes on. */
export function nextOf(keys: readonly string[], limit: number): string | null {
  return keys.length < limit ? null : (keys.at(-1) ?? null);
}

/** Of what is counted: the two numbers, for whoever reads. */
export function drift(stored: number, counted: number): string {
  return `stored ${stored}, counted ${counted}`;
}
