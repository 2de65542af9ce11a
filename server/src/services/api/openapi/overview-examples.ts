import type { JobActivity, ListedAgent, Overview, RunStats, ScheduleForecast } from '@multi-job/contract';
import { APPROVAL_EXAMPLE } from './approval-examples.ts';

/** Examples of the OpenAPI document. A test holds each against its schema. */
export const JOB_ACTIVITY_EXAMPLE = {
  job_id: 'report-nightly',
  enabled: true,
  next_due_at: '2030-02-01T00:00:00.000Z',
  live_runs: 0,
  consecutive_failures: 1,
  cooldown_until: null,
  success_rate: 0.5,
  mean_duration_ms: 1250,
  runs: [
    {
      run_id: '06gq2m5v0x8k3c1nstd4he7wzr',
      status: 'failed',
      created_at: '2030-01-31T00:00:00.000Z',
      started_at: '2030-01-31T00:00:00.040Z',
      finished_at: '2030-01-31T00:00:02.040Z',
      duration_ms: 2000,
    },
    {
      run_id: '06gpv2m0hx8k3c1nstd4he7wza',
      status: 'success',
      created_at: '2030-01-30T00:00:00.000Z',
      started_at: '2030-01-30T00:00:00.030Z',
      finished_at: '2030-01-30T00:00:00.530Z',
      duration_ms: 500,
    },
  ],
} satisfies JobActivity;

export const AGENT_EXAMPLE = {
  agent_id: 'worker-06gq2m5v0x8k3c1nstd4he7wzr',
  kind: 'worker',
  host: 'node-1',
  pid: 4711,
  version: '0.1.0',
  started_at: '2030-01-31T00:00:00.000Z',
  last_seen_at: '2030-01-31T02:00:00.000Z',
  alive: true,
  pool: 'default',
  slots: 5,
  active: 2,
  types: ['report.daily', 'simulation.heavy'],
  handler_faults: [],
  mcp: { sessions: 1, restarts: 0 },
  draining: false,
  held_runs: 2,
} satisfies ListedAgent;

export const OVERVIEW_EXAMPLE = {
  at: '2030-01-31T02:00:00.000Z',
  needs_you: {
    approvals: { pending: 1, oldest: APPROVAL_EXAMPLE },
    failing_jobs: {
      total: 1,
      top: [
        {
          job_id: 'report-nightly',
          enabled: true,
          consecutive_failures: 1,
          cooldown_until: null,
          last_failure_at: '2030-01-31T00:00:02.040Z',
          last_error: { code: 'handler_error', message: 'The mail server refused the report.' },
        },
      ],
    },
    connectors_down: [],
    alerts_undeliverable: [],
    messages: { failed: 0, outcome_unknown: 1, waiting: 0 },
    lost_workers: [],
    pressure_mode: false,
    pools_without_worker: [],
    types_not_offered: [{ pool: 'default', type: 'report.weekly' }],
    handler_faults: [
      {
        module: 'weekly.js',
        message: 'cannot be loaded (SyntaxError: Unexpected token)',
        types: ['report.weekly'],
        host: 'node-1',
        pool: 'default',
      },
    ],
    scheduler_missing: false,
  },
  queue: {
    depth: 3,
    delayed: 1,
    running: 2,
    awaiting_approval: 1,
    pools: [
      { pool: 'default', critical: 0, normal: 3, low: 0, depth: 3, workers: 1, draining: 0, slots: 5, active: 2 },
    ],
  },
  next_firings: [
    {
      job_id: 'report-nightly',
      type: 'report.daily',
      priority: 'normal',
      due_at: '2030-02-01T00:00:00.000Z',
      cooldown_until: null,
      paused_until: null,
    },
  ],
  workers: { alive: 1, draining: 0, slots: 5, active: 2 },
  schedulers_alive: 1,
  totals: { jobs: 12, enabled_jobs: 11 },
} satisfies Overview;

const COUNTS = {
  started: 40,
  success: 38,
  failed: 2,
  cancelled: 0,
  success_rate: 0.95,
  wait_ms: { p50: 3, p95: 40 },
  duration_ms: { p50: 420, p95: 1900 },
};

export const RUN_STATS_EXAMPLE = {
  since: '2030-01-31T01:00:00.000Z',
  until: '2030-01-31T02:00:00.000Z',
  bucket_sec: 3600,
  kept_since: '2030-01-23T02:00:00.000Z',
  totals: COUNTS,
  points: [{ at: '2030-01-31T01:00:00.000Z', ...COUNTS }],
} satisfies RunStats;

export const SCHEDULE_FORECAST_EXAMPLE = {
  from: '2030-01-31T00:00:00.000Z',
  to: '2030-01-31T01:00:00.000Z',
  bucket_sec: 3600,
  jobs: 12,
  jobs_left_out: 0,
  truncated: false,
  estimated: false,
  jobs_without_duration: 2,
  slots_alive: 5,
  capacity_sec: 18_000,
  buckets: [
    {
      at: '2030-01-31T00:00:00.000Z',
      firings: 121,
      busy_sec: 242,
      top: [{ job_id: 'monitor-telegram-a01', firings: 120, busy_sec: 240 }],
    },
  ],
  recent: {
    since: '2030-01-30T00:00:00.000Z',
    missed: 0,
    skipped: 3,
    jobs: [
      {
        job_id: 'monitor-telegram-a01',
        missed: 0,
        skipped: 3,
        guards: [{ guard: 'overlap', count: 3 }],
        last_due_at: '2030-01-30T23:59:30.000Z',
      },
    ],
    truncated: false,
  },
} satisfies ScheduleForecast;
