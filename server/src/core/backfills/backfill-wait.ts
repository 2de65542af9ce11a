import type { Backfill, Job } from '@multi-job/contract';
import { decideGuard } from '../safeguards/decide-guard.ts';
import type { PressureLevels } from '../safeguards/decide-guard.ts';
import { guardSettingsOf } from '../safeguards/guard-settings.ts';
import type { GuardState } from '../safeguards/guard-state.ts';

export type BackfillWait = NonNullable<Backfill['waits_for']>;

export interface WaitTerms {
  job: Job;
  nowMs: number;
  pressure: PressureLevels;
}

/**
 * What keeps a backfill from starting a run now: the job is off, or what would keep its schedule back as well. Null where
 * nothing does.
 */
export function backfillWait(state: GuardState, { job, nowMs, pressure }: WaitTerms): BackfillWait | null {
  if (!state.enabled) return 'disabled';
  if (state.pause !== null) return 'paused';
  const { priority, allowOverlap, cooldown } = guardSettingsOf(job);
  const cooldownThreshold = cooldown?.threshold ?? null;
  return decideGuard(state, { nowMs, priority, allowOverlap, cooldownThreshold, pressure })?.guard ?? null;
}
