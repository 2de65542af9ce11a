import type { ChangedJobVersion, Explanation, Job, JobSpec, SchedulePreview } from '@multi-job/contract';

/** Examples of the OpenAPI document. A test holds each against its schema. */
export const JOB_EXAMPLE_SPEC: JobSpec = {
  job_id: 'report-nightly',
  type: 'report.daily',
  schedule: { cron: '0 7 * * *', timezone: 'Asia/Jakarta', misfire_policy: 'run_once', max_catch_up: 10 },
  timeout_ms: 45_000,
  retry_policy: { max_retry: 3, backoff_sec: [5, 10, 30], jitter: 0 },
  inputs: {},
  agent_pool: 'default',
};

export const JOB_EXAMPLE = {
  ...JOB_EXAMPLE_SPEC,
  enabled: true,
  version_id: '06gq2m5v0x8k3c1nstd4he7wzr',
  created_at: '2030-01-30T02:00:00.000Z',
  updated_at: '2030-01-31T02:00:00.000Z',
  next_due_at: '2030-02-01T00:00:00.000Z',
} satisfies Job;

export const JOB_VERSION_EXAMPLE = {
  version_id: '06gq2m5v0x8k3c1nstd4he7wzr',
  job_id: 'report-nightly',
  created_at: '2030-01-31T02:00:00.000Z',
  source: 'api',
  actor: 'operator',
  note: 'earlier, before the office opens',
  spec: JOB_EXAMPLE_SPEC,
  changes: [{ path: 'schedule.cron', before: '0 9 * * *', after: '0 7 * * *' }],
} satisfies ChangedJobVersion;

export const ROLLBACK_EXAMPLE = { note: 'the new hour was too early' };

export const EXPLANATION_EXAMPLE = {
  job_id: 'report-nightly',
  explained_at: '2030-01-31T02:00:00.000Z',
  language: 'en',
  sentence: 'The job is disabled, so its schedule does not fire; enable it to resume.',
  blocked_by: 'enabled',
  enabled: false,
  next_due_at: null,
  verdicts: [
    { check: 'engine', blocks: false, problems: [], warnings: [] },
    { check: 'enabled', blocks: true, enabled: false },
    { check: 'window', blocks: false, state: 'open', start_at: null, end_at: null },
    { check: 'exclusion', blocks: false, today: null, next: null, gaps: [] },
    { check: 'worker_pool', blocks: false, pool: 'default', alive: 2, slots: 10, active: 3, last_seen_at: null },
    { check: 'pending_approval', blocks: false, pending: 0, run_ids: [] },
  ],
} satisfies Explanation;

export const SCHEDULE_PREVIEW_REQUEST_EXAMPLE = {
  schedule: { cron: '30 2 * * *', timezone: 'Europe/Berlin' },
  count: 2,
  from: '2030-03-30T00:00:00Z',
};

export const SCHEDULE_PREVIEW_EXAMPLE = {
  timezone: 'Europe/Berlin',
  from: '2030-03-30T00:00:00.000Z',
  firings: [
    { at: '2030-03-30T01:30:00.000Z', local: '2030-03-30T02:30:00.000+01:00', clock_change: null },
    {
      at: '2030-03-31T01:00:00.000Z',
      local: '2030-03-31T03:00:00.000+02:00',
      clock_change: {
        kind: 'moved_by_gap',
        wanted_local: '2030-03-31T02:30:00.000',
        message:
          '2030-03-31 02:30:00 does not exist that day: the clocks of Europe/Berlin go forward over it. It fires at the first instant after the gap.',
      },
    },
  ],
  excluded: [],
  notes: [
    {
      code: 'misfire',
      message: 'Firings missed while no scheduler was up are made up for by one run (misfire_policy run_once).',
    },
  ],
  comparison: null,
} satisfies SchedulePreview;
