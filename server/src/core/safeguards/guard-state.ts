import type { Guard } from '@multi-job/contract';
import type { PauseRecord } from './pauses.ts';

/** Everything that the guards of a dispatch of one job would look at now. */
export interface GuardState {
  enabled: boolean;
  nextDueMs: number | null;
  /** From when on a scheduler has still to decide what is due: the next look at the schedule. Null where it is off. */
  wakeMs: number | null;
  /** The pause that holds the job back; null for none. */
  pause: PauseRecord | null;
  pendingApprovals: number;
  consecutiveFailures: number;
  /** Null where no cooldown lasts. */
  cooldownUntilMs: number | null;
  isUnderPressure: boolean;
  queueDepth: number;
  /** Null for a job without a flow group. */
  lane: { group: string; active: number; waiting: number; limit: number | null } | null;
  /** Runs of the job that are not finished. */
  activeRuns: number;
  lastSkip: { guard: Guard; atMs: number; dueMs: number } | null;
  /** Runs of the whole installation that count against the dispatch cap in the second of `nowMs`. */
  dispatchedThisSecond: number;
}
