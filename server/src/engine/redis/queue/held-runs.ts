import type { RunRecord } from '../runs/run-record.ts';

/** A run as it was handed over. */
export interface HeldRun {
  /** Its record as it is stored, and the fields of it. */
  readonly text: string;
  readonly record: RunRecord;
}

/**
 * What this process knows its workers hold. A claim whose answer was lost leaves runs in the name of a worker that
 * lives but does not know them; its next claim asks for these again.
 */
export interface HeldRuns {
  /** By run id. */
  of(workerId: string): Map<string, HeldRun>;
  /** Workers whose last claim may have been carried out without an answer. */
  readonly unsure: Set<string>;
  forget(workerId: string): void;
  /** It holds nothing now. */
  release(workerId: string): void;
  /** Workers of which something is kept. */
  readonly size: number;
}

export function createHeldRuns(): HeldRuns {
  const held = new Map<string, Map<string, HeldRun>>();
  const unsure = new Set<string>();
  return {
    unsure,
    get size() {
      return held.size;
    },
    release(workerId) {
      held.delete(workerId);
    },
    of(workerId) {
      const runs = held.get(workerId) ?? new Map<string, HeldRun>();
      held.set(workerId, runs);
      return runs;
    },
    forget(workerId) {
      held.delete(workerId);
      unsure.delete(workerId);
    },
  };
}
