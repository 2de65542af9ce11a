import type { Answer, Job, Schemas } from '@/lib/api/types';
import { labelTerms } from './labels.ts';

/** Later than this, a firing is not about to happen: nobody dispatches it. */
const OVERDUE_AFTER_MS = 30_000;

/** What happens next of a job, or what keeps its schedule from firing. */
export type NextStep =
  | { is: 'on_demand' }
  | { is: 'disabled' }
  | { is: 'ended' }
  | { is: 'paused'; until: string }
  | { is: 'approval' }
  | { is: 'cooldown'; until: string; thenAt: string | null }
  | { is: 'pressure' }
  | { is: 'lane'; lane: string }
  | { is: 'overdue'; since: string }
  | { is: 'due' }
  | { is: 'fires'; at: string };

/** What is known of a job where it is shown; what is not known there is left out and taken as no obstacle. */
export interface NextFacts {
  enabled: boolean;
  hasSchedule: boolean;
  dueAt: string | null;
  intervalSec?: number | undefined;
  /** When the pause is over that holds the job back. */
  pausedUntil?: string | null | undefined;
  isApprovalPending?: boolean | undefined;
  cooldownUntil?: string | null | undefined;
  /** The first due time after the cooldown, where somebody has worked it out. */
  dueAfterCooldown?: string | null | undefined;
  isUnderPressure?: boolean | undefined;
  priority?: Job['priority'] | undefined;
  fullLane?: string | null | undefined;
}

/** The obstacles in the order in which the scheduler asks for them; see `server/src/core/explain/explain.ts`. */
export function nextStepOf(facts: NextFacts, nowMs: number): NextStep {
  const { enabled, hasSchedule, dueAt } = facts;
  if (!enabled) return { is: 'disabled' };
  if (!hasSchedule) return { is: 'on_demand' };
  if (dueAt === null) return { is: 'ended' };
  return obstacleOf(facts, nowMs) ?? firingOf(dueAt, nowMs);
}

/** A cooldown that is over is none. */
export function comingOrNull(at: string | null | undefined, nowMs: number): string | null {
  return at !== null && at !== undefined && Date.parse(at) > nowMs ? at : null;
}

/** When the longest pause is over that holds the job back; null where none does. */
export function pausedUntil({ agent_pool, labels }: Job, pauses: readonly Schemas['Pause'][]): string | null {
  const ends = pauses
    .filter(
      ({ kind, pool, label }) =>
        kind === 'all' || pool === agent_pool || (label !== null && labelTerms(labels).includes(label)),
    )
    .map(({ until }) => until);
  return ends.toSorted().at(-1) ?? null;
}

export function factsOfJob(job: Job, activity?: Schemas['JobActivity'], isUnderPressure?: boolean): NextFacts {
  return {
    // Each firing moves the due time on; the activity is read again then.
    enabled: activity?.enabled ?? job.enabled,
    dueAt: activity === undefined ? job.next_due_at : activity.next_due_at,
    hasSchedule: job.schedule !== null,
    intervalSec: job.schedule?.interval_sec,
    isApprovalPending: activity?.runs.some(({ status }) => status === 'awaiting_approval'),
    cooldownUntil: activity?.cooldown_until,
    isUnderPressure,
    priority: priorityOf(job),
  };
}

export function factsOfExplanation(
  job: Job,
  { verdicts, enabled, next_due_at }: Answer<'/jobs/{job_id}/explain'>,
): NextFacts {
  const facts: NextFacts = { ...factsOfJob(job), enabled, dueAt: next_due_at };
  for (const verdict of verdicts) {
    if (verdict.check === 'paused') facts.pausedUntil = verdict.until;
    if (verdict.check === 'pending_approval') facts.isApprovalPending = verdict.blocks;
    if (verdict.check === 'failure_cooldown') {
      facts.cooldownUntil = verdict.cooldown_until;
      facts.dueAfterCooldown = verdict.next_due_at;
    }
    if (verdict.check === 'pressure_mode') facts.isUnderPressure = verdict.blocks;
    if (verdict.check === 'flow_lane') facts.fullLane = verdict.blocks ? verdict.flow_group : null;
  }
  return facts;
}

/** As the contract has it. */
function priorityOf({ priority, inputs }: Job): Job['priority'] {
  return priority ?? (inputs['pressure_priority'] === 'critical' ? 'critical' : undefined);
}

function obstacleOf(facts: NextFacts, nowMs: number): NextStep | null {
  const pausedUntil = comingOrNull(facts.pausedUntil, nowMs);
  if (pausedUntil !== null) return { is: 'paused', until: pausedUntil };
  if (facts.isApprovalPending === true) return { is: 'approval' };
  const until = comingOrNull(facts.cooldownUntil, nowMs);
  if (until !== null) return { is: 'cooldown', until, thenAt: dueAfter(facts, until) };
  if (facts.isUnderPressure === true && facts.priority !== 'critical') return { is: 'pressure' };
  if (facts.fullLane != null) return { is: 'lane', lane: facts.fullLane };
  return null;
}

/** Firings during a cooldown are skipped. Those of a cron expression cannot be worked out here. */
function dueAfter({ dueAt, dueAfterCooldown, intervalSec }: NextFacts, until: string): string | null {
  if (dueAfterCooldown != null) return dueAfterCooldown;
  const [dueMs, untilMs] = [Date.parse(dueAt ?? ''), Date.parse(until)];
  if (dueMs >= untilMs) return dueAt;
  if (intervalSec === undefined) return null;
  const intervalMs = intervalSec * 1000;
  return new Date(dueMs + Math.ceil((untilMs - dueMs) / intervalMs) * intervalMs).toISOString();
}

function firingOf(dueAt: string, nowMs: number): NextStep {
  const lateMs = nowMs - Date.parse(dueAt);
  if (lateMs < 0) return { is: 'fires', at: dueAt };
  return lateMs < OVERDUE_AFTER_MS ? { is: 'due' } : { is: 'overdue', since: dueAt };
}
