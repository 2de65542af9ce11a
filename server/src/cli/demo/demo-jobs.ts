import type { JobSpecInput } from '@multi-job/contract';

export interface DemoJob {
  spec: JobSpecInput;
  /** What there is to see, for the line that announces it. */
  shows: string;
}

/** The main job of the README, and three that show retries, a time limit and a report. */
export const DEMO_JOBS: readonly DemoJob[] = [
  {
    shows: 'every 30 s: is the telegram account connected?',
    spec: {
      job_id: 'monitor-telegram-a01',
      type: 'monitor.channel',
      schedule: { interval_sec: 30 },
      timeout_ms: 15_000,
      retry_policy: { max_retry: 5, backoff_sec: [1, 2, 5, 10, 30] },
      inputs: { channel: 'telegram', account_id: 'bot_a01' },
    },
  },
  {
    shows: 'every 20 s: fails half of the time and is tried again after 1, 2 and 4 s',
    spec: {
      job_id: 'demo-flaky-import',
      type: 'simulation.heavy',
      schedule: { interval_sec: 20 },
      timeout_ms: 5000,
      retry_policy: { max_retry: 3, backoff_sec: [1, 2, 4] },
      inputs: { work_ms: 1200, payload_kb: 16, fail_rate: 0.5 },
    },
  },
  {
    shows: 'once: needs 6 s, may take 2 s, so each attempt ends at its time limit',
    spec: {
      job_id: 'demo-slow-export',
      type: 'simulation.heavy',
      schedule: null,
      timeout_ms: 2000,
      retry_policy: { max_retry: 1, backoff_sec: [2] },
      inputs: { work_ms: 6000 },
    },
  },
  {
    shows: 'daily at 07:00 in Jakarta, and once now: a report of the last 24 h',
    spec: {
      job_id: 'demo-report-daily',
      type: 'report.daily',
      schedule: { cron: '0 7 * * *', timezone: 'Asia/Jakarta' },
      timeout_ms: 45_000,
      retry_policy: { max_retry: 3, backoff_sec: [5, 10, 30] },
      inputs: {},
    },
  },
];
