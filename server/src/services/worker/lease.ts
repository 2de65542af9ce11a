import type { RunReport } from '../../engine/port/queue.ts';

/**
 * One identity of this worker in the store, and what hangs on it.
 *
 * A worker has one at a time that it claims under. When a claim fails so that nobody knows whether runs were handed
 * over, the lease is retired: its attempts finish and report under it, then it is removed, and the store gives runs
 * nobody here knows of to others. A lease that the store calls lost is over at once.
 */
export class Lease {
  readonly workerId: string;
  state: 'unconfirmed' | 'confirmed' | 'retiring' | 'lost' = 'unconfirmed';
  /** Attempts started under it that have not been reported. */
  attempts = 0;
  /** Finished reports that wait to be sent. */
  reports: RunReport[] = [];
  reportsUnderWay = 0;

  constructor(workerId: string) {
    this.workerId = workerId;
  }

  /** Whether nothing of it is left to do here. */
  get isSpent(): boolean {
    return this.attempts === 0 && this.reports.length === 0 && this.reportsUnderWay === 0;
  }
}
