import type { Execution, Plan } from '@multi-job/contract';

/** Examples of the OpenAPI document. A test holds each against its schema. */
export const PLAN_REQUEST_EXAMPLE = {
  prompt: 'Pantau telegram akun bot_a01 tiap 30 detik dan buat laporan harian jam 07:00',
  timezone: 'Asia/Jakarta',
};

export const PLAN_AI_REQUEST_EXAMPLE = {
  prompt: 'Pantau whatsapp akun ops_01 tiap 45 detik dan buat laporan harian jam 08:00',
  timezone: 'Asia/Jakarta',
  model_id: 'openai/gpt-4o-mini',
  force_rule_based: false,
};

export const EXECUTE_REQUEST_EXAMPLE = {
  prompt: 'Pantau telegram akun bot_a01 tiap 30 detik dan buat laporan harian jam 07:00',
  use_ai: true,
  force_rule_based: true,
  run_immediately: true,
  wait_seconds: 2,
};

const schedule = { misfire_policy: 'run_once' as const, max_catch_up: 10 };

export const PLAN_EXAMPLE = {
  prompt: 'Pantau telegram akun bot_a01 tiap 30 detik dan buat laporan harian jam 07:00',
  normalized_prompt: 'pantau telegram akun bot_a01 tiap 30 detik dan buat laporan harian jam 07:00',
  summary: '2 job: pantau telegram/bot_a01 tiap 30 detik; laporan harian jam 07:00.',
  planner_source: 'rule_based',
  language: 'id',
  assumptions: [],
  warnings: [],
  jobs: [
    {
      reason: '"Pantau" meminta pemantauan koneksi.',
      assumptions: [],
      warnings: [],
      job_spec: {
        job_id: 'monitor-telegram-bot_a01',
        type: 'monitor.channel',
        schedule: { interval_sec: 30, ...schedule },
        timeout_ms: 15_000,
        retry_policy: { max_retry: 5, backoff_sec: [1, 2, 5, 10, 30], jitter: 0 },
        inputs: { channel: 'telegram', account_id: 'bot_a01' },
        agent_pool: 'default',
      },
      run_at: null,
      next_runs: ['2030-01-31T02:00:30.000Z', '2030-01-31T02:01:00.000Z', '2030-01-31T02:01:30.000Z'],
      needs: [
        {
          kind: 'connector',
          name: 'telegram',
          message:
            'Belum ada konektor yang melaporkan akun telegram: sambungkan telegram/bot_a01 dulu, tanpa itu statusnya tidak diketahui.',
        },
      ],
      sources: [{ part: 'intent', text: 'Pantau', start: 0, end: 6 }],
    },
    {
      reason: '"laporan" meminta laporan harian.',
      assumptions: [],
      warnings: [],
      job_spec: {
        job_id: 'report-daily',
        type: 'report.daily',
        schedule: { cron: '0 7 * * *', timezone: 'Asia/Jakarta', ...schedule },
        timeout_ms: 45_000,
        retry_policy: { max_retry: 3, backoff_sec: [5, 10, 30], jitter: 0 },
        inputs: { timezone: 'Asia/Jakarta' },
        agent_pool: 'default',
      },
      run_at: null,
      next_runs: ['2030-02-01T00:00:00.000Z', '2030-02-02T00:00:00.000Z', '2030-02-03T00:00:00.000Z'],
      needs: [],
      sources: [{ part: 'schedule', text: 'harian jam 07:00', start: 60, end: 76 }],
    },
  ],
  ai: null,
} satisfies Plan;

export const EXECUTION_EXAMPLE = {
  plan: PLAN_EXAMPLE,
  dry_run: false,
  results: [
    {
      job_id: 'monitor-telegram-bot_a01',
      type: 'monitor.channel',
      create_status: 'created',
      run_id: '06gq2m5v0x8k3c1nstd4he7wzr',
      queue_status: 'queued',
      run_status: 'success',
      result_success: true,
      result_error: null,
    },
    {
      job_id: 'report-daily',
      type: 'report.daily',
      create_status: 'unchanged',
      run_id: '06gq2m5v0x8k3c1nstd4he7wzs',
      queue_status: 'queued',
      run_status: 'running',
      result_success: null,
      result_error: null,
    },
  ],
} satisfies Execution;
