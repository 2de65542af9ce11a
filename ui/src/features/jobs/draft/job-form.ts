/** Units in which an interval can be said; seconds each. */
export const UNIT_SEC = { s: 1, min: 60, h: 3600, d: 86_400 } as const;
export type Unit = keyof typeof UNIT_SEC;

export type ScheduleKind = 'none' | 'interval' | 'cron';
export type BackoffKind = 'default' | 'list' | 'exponential';

/** Fields of a spec that no control of the form stands for; they pass through it unchanged. */
export type Rest = Record<string, unknown>;

export interface ScheduleForm {
  kind: ScheduleKind;
  every: string;
  unit: Unit;
  cron: string;
  timezone: string;
  start_at: string;
  end_at: string;
  /** Dates and ranges, between commas. */
  exclude_dates: string;
  exclude_weekdays: readonly string[];
  exclude_calendars: readonly string[];
  misfire_policy: string;
  max_catch_up: string;
  rest: Rest;
}

export interface RetryForm {
  max_retry: string;
  backoff: BackoffKind;
  backoff_sec: string;
  base_sec: string;
  factor: string;
  max_sec: string;
  jitter: string;
  rest: Rest;
}

/**
 * A spec as controls hold it: text, where a number is meant too, so that whatever was typed is kept. Empty text is a
 * field that the spec leaves out.
 */
export interface JobForm {
  job_id: string;
  type: string;
  schedule: ScheduleForm;
  timeout_ms: string;
  retry_policy: RetryForm;
  /** An object, unless something else was typed as JSON. */
  inputs: unknown;
  agent_pool: string;
  priority: string;
  description: string;
  owner: string;
  /** `name=value`, separated by commas. */
  labels: string;
  runbook: string;
  rest: Rest;
}

export const EMPTY_SCHEDULE: ScheduleForm = {
  kind: 'none',
  every: '30',
  unit: 's',
  cron: '0 7 * * *',
  timezone: '',
  start_at: '',
  end_at: '',
  exclude_dates: '',
  exclude_weekdays: [],
  exclude_calendars: [],
  misfire_policy: '',
  max_catch_up: '',
  rest: {},
};
