import type { EventType, Guard } from '@multi-job/contract';

// What both engines keep to. The scripts in Lua are given these values: `@KEPT_ATTEMPTS@` stands for the one of that name.

/** Attempts kept of a run beside its last: the newest. A run that is snoozed for ever must not grow for ever. */
export const KEPT_ATTEMPTS = 200;
/** Lines kept of the log of a run: the newest. */
export const KEPT_LOG_LINES = 10_000;
/** Versions kept of a job beside those that runs name: the newest. */
export const KEPT_VERSIONS = 100;
/** Rows kept of the ledger of a job: the newest, and at times some more. */
export const KEPT_OCCURRENCES = 1000;
/** Counts of runs by the minute are kept so long; `prune` removes older ones. */
export const RUN_COUNTS_KEPT_MS = 8 * 86_400_000;

/** What agents used up is kept so long after it was last charged; `prune` removes it then. */
export const BUDGETS_KEPT_MS = 40 * 86_400_000;

/** Jobs that one search looks through at most. */
export const SEARCHED_JOBS = 5_000;
/** On Redis, inputs and output (JSON, bytes) up to this length are part of the record, which each step of the run writes anew. */
export const LONGEST_IN_RECORD = 1024;

/** How long an occurrence that is caught up waits for the run before it, ms. */
export const DEFER_MS = 1000;
/** How long a job is left alone whose schedule could not be computed, ms: it must not stop the others. */
export const BROKEN_SCHEDULE_MS = 60_000;
/** Runs that one step of a claim sets aside at most, because their label is paused. */
export const MOST_SET_ASIDE = 500;
/** Repeated notices of one cause are told once in this time, ms. */
export const NOTICE_EVERY_MS = 15_000;

/** Upper bounds in ms of `job_duration_ms{type}`. */
export const DURATION_BUCKETS_MS = [
  5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000, 300_000,
] as const;
/** Upper bounds in ms of `dispatch_lateness_ms`. */
export const LATENESS_BUCKETS_MS = [1, 5, 10, 25, 50, 100, 250, 500, 1000, 5000, 30_000, 60_000] as const;

/** What is told when a guard keeps an occurrence back. */
export const SKIP_EVENTS = {
  paused: 'scheduler.dispatch_paused',
  pending_approval: 'scheduler.dispatch_skipped_pending_approval',
  failure_cooldown: 'scheduler.dispatch_skipped_cooldown',
  pressure_mode: 'scheduler.dispatch_skipped_pressure',
  flow_lane: 'scheduler.dispatch_skipped_flow_limit',
  overlap: 'scheduler.dispatch_skipped_overlap',
  dispatch_cap: 'scheduler.dispatch_capped',
} as const satisfies Record<Guard, EventType>;
