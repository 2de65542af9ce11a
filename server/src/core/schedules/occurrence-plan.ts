import type { Exclusion, JobSpec } from '@multi-job/contract';

/** Where a schedule stands. All in epoch ms. */
export interface Arm {
  /** Phase of an interval: occurrence n is due at anchor + n · interval. */
  anchorMs: number;
  /** The next occurrence to be decided. */
  nextDueMs: number;
  /** When to look at it: `nextDueMs` plus its jitter, or before, where an excluded firing comes first. */
  wakeMs: number;
}

/** A job whose wake time has come. */
export interface DueJob {
  jobId: string;
  spec: JobSpec;
  anchorMs: number;
  nextDueMs: number;
  /** For when it was armed; what is not decided yet is due then or later. */
  wakeMs: number;
}

/** Due times (epoch ms) that will not be dispatched, oldest first; `folded` more before them get one row together. */
export interface MissedOccurrences {
  dueMs: readonly number[];
  folded: { count: number; lastDueMs: number } | null;
}

export const NOTHING_MISSED: MissedOccurrences = { dueMs: [], folded: null };

/** Firings of one day that the schedule excludes: the first of them, how many, and why. */
export interface ExcludedOccurrences {
  dueMs: number;
  count: number;
  why: Exclusion;
}

/** What is to become of the due occurrences of one job, before any guard is asked. */
export interface OccurrencePlan {
  missed: MissedOccurrences;
  /** Oldest first, a row a day. */
  excluded: readonly ExcludedOccurrences[];
  /** Due times to dispatch, oldest first. */
  due: readonly number[];
  /** Null when the schedule has ended. */
  arm: Arm | null;
}
