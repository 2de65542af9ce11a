import { z } from 'zod';
import { backfillSchema } from './backfill.ts';
import { prioritySchema } from './job-spec.ts';
import { GUARDS } from './occurrence.ts';
import { excludedFiringsSchema } from './schedule-exclude.ts';
import { DELAY_REASONS, runErrorSchema } from './run.ts';
import { TERMINAL_STATUSES } from './run-status.ts';

export const LANGUAGES = ['en', 'id'] as const;
export const languageSchema = z.enum(LANGUAGES);
export type Language = z.infer<typeof languageSchema>;

const instant = z.iso.datetime();
const count = z.int().min(0);

/** One thing that was looked at. `blocks`: as things stand, it keeps the job from running. */
function verdict<Check extends string, Numbers extends z.ZodRawShape>(check: Check, numbers: Numbers) {
  return z.object({ check: z.literal(check), blocks: z.boolean(), ...numbers });
}

/** The store says of itself that something is wrong (`problems`) or doubtful (`warnings`). */
const engineVerdict = verdict('engine', { problems: z.array(z.string()), warnings: z.array(z.string()) });

const enabledVerdict = verdict('enabled', { enabled: z.boolean() });

/** The pause that holds the job back, the longest of them; nulls where none does. */
const pausedVerdict = verdict('paused', {
  scope: z.string().nullable(),
  since: instant.nullable(),
  until: instant.nullable(),
  reason: z.string().nullable(),
  actor: z.string().nullable(),
});

/** `kind` is `none` for a job that runs on demand only. */
const scheduleVerdict = verdict('schedule', {
  kind: z.enum(['none', 'interval', 'cron']),
  interval_sec: z.int().nullable(),
  cron: z.string().nullable(),
  timezone: z.string().nullable(),
});

/** Whether the schedule has begun and not ended. */
const windowVerdict = verdict('window', {
  state: z.enum(['open', 'not_started', 'ended']),
  start_at: instant.nullable(),
  end_at: instant.nullable(),
});

/**
 * `today`: what the schedule would have fired on this day if the day were not excluded. `next`: the excluded firings that
 * come before the next one. `gaps`: calendars that say nothing of the days of a firing to come; `year` is null for one that
 * does not exist.
 */
const exclusionVerdict = verdict('exclusion', {
  today: excludedFiringsSchema.nullable(),
  next: excludedFiringsSchema.nullable(),
  gaps: z.array(z.object({ calendar: z.string(), year: z.int().nullable() })),
});

/** Workers that are alive in the pool of the job. `last_seen_at` is of the last one lost, where none is alive. */
const workerPoolVerdict = verdict('worker_pool', {
  pool: z.string(),
  alive: count,
  slots: count,
  active: count,
  last_seen_at: instant.nullable(),
});

/**
 * Workers that offer the type: in the pool of the job, and the other pools where some do. `not_loaded` are the modules
 * that would, as far as is known, and that the workers of the pool could not load.
 */
const jobTypeVerdict = verdict('job_type', {
  type: z.string(),
  offering: count,
  other_pools: z.array(z.string()),
  not_loaded: z.array(z.object({ module: z.string(), message: z.string() })),
});

/** The run of the job that waits for a time or a place in its lane, the soonest; all nulls and 0 when none does. */
const delayedRunVerdict = verdict('run_delayed', {
  delayed: count,
  run_id: z.string().nullable(),
  reason: z.enum(DELAY_REASONS).nullable(),
  available_at: instant.nullable(),
  attempt: count.nullable(),
});

/** What stands before the oldest queued run of the job. `at_least`: so many were counted, there may be more. */
const queueVerdict = verdict('queue', {
  run_id: z.string().nullable(),
  pool: z.string(),
  priority: prioritySchema.nullable(),
  ahead: count,
  ahead_by_priority: z.object({ critical: count, normal: count, low: count }),
  at_least: z.boolean(),
  free_slots: count,
});

/** `dispatch_at` is the due time with its jitter. Overdue by more than a moment means that nobody dispatches it. */
const nextDueVerdict = verdict('next_due', {
  due_at: instant.nullable(),
  dispatch_at: instant.nullable(),
  overdue_ms: count,
});

const schedulerVerdict = verdict('scheduler', { alive: count, last_seen_at: instant.nullable() });

const pendingApprovalVerdict = verdict('pending_approval', { pending: count, run_ids: z.array(z.string()) });

/** `threshold` is null where failure memory is switched off. `next_due_at`: the first due time after the cooldown. */
const cooldownVerdict = verdict('failure_cooldown', {
  consecutive_failures: count,
  threshold: count.nullable(),
  cooldown_until: instant.nullable(),
  next_due_at: instant.nullable(),
});

const pressureVerdict = verdict('pressure_mode', {
  is_on: z.boolean(),
  depth: count,
  high: count,
  low: count,
  priority: prioritySchema,
});

const laneVerdict = verdict('flow_lane', {
  flow_group: z.string().nullable(),
  active: count,
  waiting: count,
  limit: z.int().nullable(),
});

/** `active` counts the runs that are not finished; `run_ids` names some of them, running ones first. */
const overlapVerdict = verdict('overlap', {
  allow_overlap: z.boolean(),
  active: count,
  run_ids: z.array(z.string()),
  running_run_id: z.string().nullable(),
  running_since: instant.nullable(),
});

/** How many runs this second has dispatched over the whole installation. */
const capVerdict = verdict('dispatch_cap', { dispatched_this_second: count, limit: count });

/** The last occurrence that a guard refused; nulls when none was. */
const lastSkipVerdict = verdict('last_skip', {
  guard: z.enum(GUARDS).nullable(),
  due_at: instant.nullable(),
  decided_at: instant.nullable(),
  detail: z.record(z.string(), z.json()),
});

/**
 * Backfills of the job that are under way, oldest first. `left` due times have no run yet. What one waits for blocks by its own
 * check, where it is a check of the job.
 */
const backfillVerdict = verdict('backfill', {
  under_way: z.array(
    backfillSchema
      .pick({ backfill_id: true, from: true, until: true, to_run: true, waits_for: true, waits_since: true })
      .extend({ left: count }),
  ),
});

/** The last occurrence that passed while nobody could dispatch it; `count` of them in one row. */
const lastMissedVerdict = verdict('last_missed', {
  due_at: instant.nullable(),
  decided_at: instant.nullable(),
  count,
});

/** The newest run that has ended; `error` where it failed. */
const lastRunVerdict = verdict('last_run', {
  run_id: z.string().nullable(),
  status: z.enum(TERMINAL_STATUSES).nullable(),
  source: z.string().nullable(),
  finished_at: instant.nullable(),
  error: runErrorSchema.nullable(),
});

export const verdictSchema = z.discriminatedUnion('check', [
  engineVerdict,
  enabledVerdict,
  pausedVerdict,
  scheduleVerdict,
  windowVerdict,
  exclusionVerdict,
  workerPoolVerdict,
  jobTypeVerdict,
  delayedRunVerdict,
  queueVerdict,
  nextDueVerdict,
  schedulerVerdict,
  pendingApprovalVerdict,
  cooldownVerdict,
  pressureVerdict,
  laneVerdict,
  overlapVerdict,
  capVerdict,
  backfillVerdict,
  lastSkipVerdict,
  lastMissedVerdict,
  lastRunVerdict,
]);
export type Verdict = z.infer<typeof verdictSchema>;
export type Check = Verdict['check'];
/** The verdict of one check. */
export type VerdictOf<Name extends Check> = Extract<Verdict, { check: Name }>;

/** Why a job is not running, or when it will: `sentence` names the first verdict that blocks. */
export const explanationSchema = z.object({
  job_id: z.string(),
  explained_at: instant,
  language: languageSchema,
  sentence: z.string(),
  blocked_by: z.string().nullable().describe('The `check` of the first verdict that blocks; null when none does.'),
  enabled: z.boolean(),
  next_due_at: instant.nullable(),
  verdicts: z.array(verdictSchema),
});
export type Explanation = z.infer<typeof explanationSchema>;

export const explainJobQuerySchema = z.strictObject({
  lang: languageSchema.optional().describe('Language of the sentence; wins over `Accept-Language`.'),
});

/** Headers of an explanation. Other headers pass. */
export const explainJobHeadersSchema = z.looseObject({
  'accept-language': z.string().max(1000).optional().describe('`id` for Indonesian; anything else is English.'),
});
