import type { JobSpecInput } from '@multi-job/contract';

export interface DemoJob {
  spec: JobSpecInput;
  /** What there is to see, for the line that announces it. */
  shows: string;
  /** What a run brought, in a few words. */
  brings?: (output: Readonly<Record<string, unknown>>) => string;
}

/** One that visibly does something, a monitor, and two that show retries and a time limit. */
export const DEMO_JOBS: readonly DemoJob[] = [
  {
    shows: 'every 30 s: sums up what ran in the last 24 h and writes it into a file',
    brings: ({ file }) => (file === null || file === undefined ? 'no file was written' : `wrote ${pathOf(file)}`),
    spec: {
      job_id: 'demo-report',
      type: 'report.daily',
      schedule: { interval_sec: 30 },
      timeout_ms: 45_000,
      retry_policy: { max_retry: 3, backoff_sec: [5, 10, 30] },
      inputs: { output_path: 'demo-report.md' },
    },
  },
  {
    shows: 'every 30 s: is the telegram account connected?',
    brings: ({ status, detail }) => `${String(status)}: ${String(detail)}`,
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
];

function pathOf(file: unknown): string {
  return typeof file === 'object' && file !== null && 'path' in file ? String(file.path) : String(file);
}
