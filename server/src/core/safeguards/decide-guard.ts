import type { Guard, Priority } from '@multi-job/contract';
import { isoOf } from '../clock.ts';
import type { GuardState } from './guard-state.ts';

/** What decides whether a due occurrence becomes a run, the dispatch cap apart. */
export type GuardInputs = Pick<
  GuardState,
  'pendingApprovals' | 'consecutiveFailures' | 'cooldownUntilMs' | 'isUnderPressure' | 'queueDepth' | 'activeRuns'
> & { lane: Omit<NonNullable<GuardState['lane']>, 'waiting'> | null };

/** What the spec of the job and the settings of the scheduler say to it. */
export interface GuardTerms {
  nowMs: number;
  priority: Priority;
  allowOverlap: boolean;
  /** Failed runs in a row; null where failure memory is off. */
  cooldownThreshold: number | null;
  pressure: PressureLevels;
}

/** Depths of the queue: pressure mode begins at `high` and ends at `low`. */
export interface PressureLevels {
  high: number;
  low: number;
}

/** The guards that one occurrence passes once no pause holds its job (pauses.ts), in the order in which they are asked. */
export type DispatchGuard = Exclude<Guard, 'paused' | 'dispatch_cap'>;

export interface Refusal {
  guard: DispatchGuard;
  /** The numbers behind it, for the ledger and the event. */
  numbers: Record<string, unknown>;
}

/** The numbers of a guard that refuses; null where it lets pass. */
type Asks = (state: GuardInputs, terms: GuardTerms) => Refusal['numbers'] | null;

const GUARDS: Readonly<Record<DispatchGuard, Asks>> = {
  pending_approval: ({ pendingApprovals }) => (pendingApprovals > 0 ? { pending: pendingApprovals } : null),
  failure_cooldown: ({ cooldownUntilMs, consecutiveFailures }, { nowMs, cooldownThreshold }) =>
    cooldownThreshold !== null && cooldownUntilMs !== null && cooldownUntilMs > nowMs
      ? {
          consecutive_failures: consecutiveFailures,
          threshold: cooldownThreshold,
          cooldown_until: isoOf(cooldownUntilMs),
        }
      : null,
  pressure_mode: ({ isUnderPressure, queueDepth }, { priority, pressure }) =>
    isUnderPressure && priority !== 'critical' ? { depth: queueDepth, high: pressure.high, low: pressure.low } : null,
  flow_lane: ({ lane }) =>
    lane !== null && lane.limit !== null && lane.active >= lane.limit
      ? { flow_group: lane.group, active: lane.active, limit: lane.limit }
      : null,
  overlap: ({ activeRuns }, { allowOverlap }) => (activeRuns > 0 && !allowOverlap ? { active: activeRuns } : null),
};

/**
 * The first guard that refuses a dispatch, in the order of PRODUCT.md section 5; null when none does. Reads of `state` only
 * what the guards asked so far look at, so that it may be read lazily.
 *
 * The Redis engine decides the same in `lua/parts`; a table written here holds it to that.
 */
export function decideGuard(state: GuardInputs, terms: GuardTerms): Refusal | null {
  for (const guard of DISPATCH_GUARDS) {
    const numbers = GUARDS[guard](state, terms);
    if (numbers !== null) return { guard, numbers };
  }
  return null;
}

export const DISPATCH_GUARDS = Object.keys(GUARDS) as readonly DispatchGuard[];

/** Whether this guard alone would refuse. */
export function guardRefuses(guard: DispatchGuard, state: GuardInputs, terms: GuardTerms): boolean {
  return GUARDS[guard](state, terms) !== null;
}

/** Whether pressure mode is on at this depth, after it was on or off: it has hysteresis. */
export function isPressureOn(wasOn: boolean, depth: number, { high, low }: PressureLevels): boolean {
  return wasOn ? depth > low : depth >= high;
}
