import type { SavedAgentWorkflow } from '@multi-job/contract';

/** Examples of the OpenAPI document. A test holds each against its schema. */
export const AGENT_WORKFLOW_REQUEST_EXAMPLE = {
  job_id: 'campaign_konten_harian',
  prompt: 'Siapkan konten compliance harian dan kirim ke approval queue',
  interval_sec: 300,
  flow_group: 'konten_harian',
  flow_max_active_runs: 8,
  pressure_priority: 'normal' as const,
  max_steps: 12,
  max_cost_usd: 0.5,
};

export const AGENT_WORKFLOW_EXAMPLE = {
  change: 'created',
  job: {
    job_id: 'campaign_konten_harian',
    type: 'agent.workflow',
    schedule: { interval_sec: 300, misfire_policy: 'run_once', max_catch_up: 10 },
    timeout_ms: 90_000,
    retry_policy: { max_retry: 1, backoff_sec: [2, 5], jitter: 0 },
    inputs: {
      prompt: 'Siapkan konten compliance harian dan kirim ke approval queue',
      flow_group: 'konten_harian',
      flow_max_active_runs: 8,
      pressure_priority: 'normal',
      max_steps: 12,
      max_cost_usd: 0.5,
    },
    agent_pool: 'default',
    enabled: true,
    version_id: '06gq2m5v0x8k3c1nstd4he7wzr',
    created_at: '2030-01-31T02:00:00.000Z',
    updated_at: '2030-01-31T02:00:00.000Z',
    next_due_at: '2030-01-31T02:05:00.000Z',
  },
} satisfies SavedAgentWorkflow;
