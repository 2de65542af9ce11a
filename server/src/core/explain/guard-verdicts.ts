import type { Verdict, VerdictOf } from '@multi-job/contract';
import { isoOrNull } from '../clock.ts';
import { guardRefuses, type DispatchGuard } from '../safeguards/decide-guard.ts';
import { guardSettingsOf } from '../safeguards/guard-settings.ts';
import { firingSchedule } from '../schedules/excluded-days.ts';
import { nextDueMs } from '../schedules/next-due.ts';
import type { ExplainFacts } from './explain-facts.ts';
import { liveRunIdsOf, runningRunOf } from './run-verdicts.ts';

/**
 * What each guard would say to a dispatch now, in the order in which they are asked. A job without a schedule is only
 * run on demand, which cooldown, pressure, overlap and the cap do not stop.
 */
export function guardVerdicts(facts: ExplainFacts): Verdict[] {
  return [
    pendingApproval(facts),
    failureCooldown(facts),
    pressureMode(facts),
    flowLane(facts),
    overlap(facts),
    dispatchCap(facts),
  ];
}

/** A pause also keeps runs on demand waiting. */
export function pausedVerdict({ guards: { pause } }: ExplainFacts): VerdictOf<'paused'> {
  return {
    check: 'paused',
    blocks: pause !== null,
    scope: pause?.scope ?? null,
    since: isoOrNull(pause?.sinceMs ?? null),
    until: isoOrNull(pause?.untilMs ?? null),
    reason: pause?.reason ?? null,
    actor: pause?.actor ?? null,
  };
}

function pendingApproval(facts: ExplainFacts): VerdictOf<'pending_approval'> {
  const { guards, liveRuns } = facts;
  return {
    check: 'pending_approval',
    blocks: refuses('pending_approval', facts),
    pending: guards.pendingApprovals,
    run_ids: liveRuns.filter(run => run.status === 'awaiting_approval').map(run => run.run_id),
  };
}

function failureCooldown(facts: ExplainFacts): VerdictOf<'failure_cooldown'> {
  const { job, guards, defaultTimezone } = facts;
  const policy = guardSettingsOf(job).cooldown;
  const isCooling = refuses('failure_cooldown', facts);
  const untilMs = isCooling ? guards.cooldownUntilMs : null;
  return {
    check: 'failure_cooldown',
    blocks: isCooling && job.schedule !== null,
    consecutive_failures: guards.consecutiveFailures,
    threshold: policy?.threshold ?? null,
    cooldown_until: isoOrNull(untilMs),
    next_due_at: isoOrNull(untilMs === null ? null : firstDueAfter(untilMs)),
  };

  function firstDueAfter(atMs: number): number | null {
    if (job.schedule === null || guards.nextDueMs === null) return null;
    if (guards.nextDueMs >= atMs) return guards.nextDueMs;
    return nextDueMs(firingSchedule(job.schedule, facts.calendars), guards.nextDueMs, atMs - 1, defaultTimezone);
  }
}

function pressureMode(facts: ExplainFacts): VerdictOf<'pressure_mode'> {
  const { job, guards, limits } = facts;
  return {
    check: 'pressure_mode',
    blocks: refuses('pressure_mode', facts) && job.schedule !== null,
    is_on: guards.isUnderPressure,
    depth: guards.queueDepth,
    high: limits.pressureHigh,
    low: limits.pressureLow,
    priority: guardSettingsOf(job).priority,
  };
}

/** A full lane makes a run on demand wait as well, but a job that is running needs no place. */
function flowLane(facts: ExplainFacts): VerdictOf<'flow_lane'> {
  const { lane } = facts.guards;
  const isFull = refuses('flow_lane', facts);
  return {
    check: 'flow_lane',
    blocks: isFull && (facts.job.schedule !== null || runningRunOf(facts) === undefined),
    flow_group: lane?.group ?? null,
    active: lane?.active ?? 0,
    waiting: lane?.waiting ?? 0,
    limit: lane?.limit ?? null,
  };
}

function overlap(facts: ExplainFacts): VerdictOf<'overlap'> {
  const { job, guards } = facts;
  const { allowOverlap } = guardSettingsOf(job);
  const running = runningRunOf(facts);
  return {
    check: 'overlap',
    blocks: refuses('overlap', facts) && job.schedule !== null,
    allow_overlap: allowOverlap,
    active: guards.activeRuns,
    run_ids: liveRunIdsOf(facts),
    running_run_id: running?.run_id ?? null,
    running_since: running?.started_at ?? null,
  };
}

function dispatchCap({ job, guards, limits, nowMs }: ExplainFacts): VerdictOf<'dispatch_cap'> {
  const isReached = guards.dispatchedThisSecond >= limits.maxDispatchPerTick;
  const isDue = guards.nextDueMs !== null && guards.nextDueMs <= nowMs;
  return {
    check: 'dispatch_cap',
    blocks: isReached && isDue && job.schedule !== null,
    dispatched_this_second: guards.dispatchedThisSecond,
    limit: limits.maxDispatchPerTick,
  };
}

function refuses(guard: DispatchGuard, { job, guards, limits, nowMs }: ExplainFacts): boolean {
  const { priority, allowOverlap, cooldown } = guardSettingsOf(job);
  const pressure = { high: limits.pressureHigh, low: limits.pressureLow };
  return guardRefuses(guard, guards, {
    nowMs,
    priority,
    allowOverlap,
    cooldownThreshold: cooldown?.threshold ?? null,
    pressure,
  });
}
