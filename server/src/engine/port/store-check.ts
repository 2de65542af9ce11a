import type { JobSpec, StoreFaultKind } from '@multi-job/contract';
import type { Arm } from '../../core/schedules/occurrence-plan.ts';

/**
 * Looks whether what is stored agrees with itself, part by part, while everything else goes on. Each part is one or a few
 * atomic steps, so that nothing that is only on its way is taken for a fault.
 */
export interface StoreCheckVerbs {
  /** How many records a whole check looks at, roughly: for an estimate. */
  countToCheck(): Promise<number>;

  /**
   * Looks at the next part, and mends of it what can be mended without a guess. A mend is decided on what is stored in
   * the step that makes it; with nothing wrong nothing is written.
   *
   * @throws STORE_CORRUPT where a part cannot be read at all; VALIDATION for a cursor that is none.
   */
  checkPart(command: CheckPart): Promise<CheckedPart>;
}

export interface CheckPart {
  /** Where the part before ended; null: the beginning. */
  cursor: string | null;
  /** Records of one part, about. */
  limit: number;
  /** Of more runs that have not ended, what needs all of them at once is left out, and `notLookedAt` says so. */
  mostLive: number;
  /** Also what takes the store for itself: for when no service runs. */
  isThorough: boolean;
  isMending: boolean;
  /** Where an enabled job stands that is found off its schedule; null: it will not fire any more. Never throws. */
  armOf: (spec: JobSpec, nowMs: number) => Arm | null;
  nowMs: number;
}

export interface CheckedPart {
  faults: StoreFault[];
  /** Records that were looked at. */
  looked: number;
  /** Null at the end. */
  next: string | null;
  /** A sentence each. */
  notLookedAt: string[];
}

export interface StoreFault {
  kind: StoreFaultKind;
  /** What it is about: an id, a name, `collection/id`. */
  subject: string;
  jobId: string | null;
  runId: string | null;
  /** Besides, for whoever reads: `stored 5, counted 3`; '' where there is nothing to say. */
  detail: string;
  /** Whether it was mended in this step, would be mended with `isMending`, or can only be named. */
  state: 'mended' | 'mendable' | 'named';
}
