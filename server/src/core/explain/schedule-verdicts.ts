import type { VerdictOf } from '@multi-job/contract';
import { isoOf, isoOrNull } from '../clock.ts';
import { guardSettingsOf } from '../safeguards/guard-settings.ts';
import { dispatchAtMs } from '../schedules/arm-schedule.ts';
import { firingSchedule } from '../schedules/excluded-days.ts';
import type { FiringSchedule } from '../schedules/excluded-days.ts';
import { endMsOf, nextDueMs } from '../schedules/next-due.ts';
import type { ExplainFacts } from './explain-facts.ts';
import { lastSeenOf } from './run-verdicts.ts';

export function enabledVerdict({ guards }: ExplainFacts): VerdictOf<'enabled'> {
  return { check: 'enabled', blocks: !guards.enabled, enabled: guards.enabled };
}

/** Having none is no obstacle: the job runs on demand. */
export function scheduleVerdict({ job: { schedule }, defaultTimezone }: ExplainFacts): VerdictOf<'schedule'> {
  return {
    check: 'schedule',
    blocks: false,
    kind: schedule === null ? 'none' : schedule.interval_sec === undefined ? 'cron' : 'interval',
    interval_sec: schedule?.interval_sec ?? null,
    cron: schedule?.cron ?? null,
    timezone: schedule === null ? null : (schedule.timezone ?? defaultTimezone),
  };
}

export function windowVerdict(facts: ExplainFacts): VerdictOf<'window'> {
  const { schedule } = facts.job;
  const state = windowState(facts);
  return {
    check: 'window',
    blocks: state !== 'open',
    state,
    start_at: schedule?.start_at === undefined ? null : isoOf(Date.parse(schedule.start_at)),
    end_at: schedule?.end_at === undefined ? null : isoOf(Date.parse(schedule.end_at)),
  };
}

export function nextDueVerdict({
  job,
  guards,
  nowMs,
  calendars,
  defaultTimezone,
}: ExplainFacts): VerdictOf<'next_due'> {
  const dueMs = guards.nextDueMs;
  const schedule = job.schedule === null ? null : firingSchedule(job.schedule, calendars);
  const dispatchMs = dueMs === null || schedule === null ? null : dispatchMsOf(job, schedule, dueMs, defaultTimezone);
  return {
    check: 'next_due',
    blocks: false,
    due_at: isoOrNull(dueMs),
    dispatch_at: isoOrNull(dispatchMs),
    overdue_ms: dispatchMs === null ? 0 : Math.max(0, nowMs - dispatchMs),
  };
}

/** A scheduler fires the schedule, and works off backfills. */
export function schedulerVerdict({ job, guards, agents, backfills }: ExplainFacts): VerdictOf<'scheduler'> {
  const schedulers = agents.filter(agent => agent.kind === 'scheduler');
  const alive = schedulers.filter(agent => agent.alive).length;
  return {
    check: 'scheduler',
    blocks: alive === 0 && (backfills.length > 0 || (job.schedule !== null && guards.nextDueMs !== null)),
    alive,
    last_seen_at: lastSeenOf(schedulers),
  };
}

function windowState({ job, guards, nowMs, calendars, defaultTimezone }: ExplainFacts): VerdictOf<'window'>['state'] {
  const { schedule } = job;
  if (schedule === null) return 'open';
  if (schedule.start_at !== undefined && Date.parse(schedule.start_at) > nowMs) return 'not_started';
  if (guards.enabled && guards.nextDueMs !== null) return 'open';
  const hasEnded =
    endMsOf(schedule) < nowMs || nextDueMs(firingSchedule(schedule, calendars), nowMs, nowMs, defaultTimezone) === null;
  return hasEnded ? 'ended' : 'open';
}

/** Due times lie on the phase of the schedule, so one of them serves as its anchor. */
function dispatchMsOf(
  job: ExplainFacts['job'],
  schedule: FiringSchedule,
  dueMs: number,
  defaultTimezone: string,
): number {
  const { jitterMs } = guardSettingsOf(job);
  return dispatchAtMs({ schedule, jobId: job.job_id, anchorMs: dueMs, dueMs, jitterMs, defaultTimezone });
}
