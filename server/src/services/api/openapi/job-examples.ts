import type { JobBulkOutcome, JobValidation } from '@multi-job/contract';
import { JOB_EXAMPLE_SPEC } from './examples.ts';

/** Examples of the OpenAPI document. A test holds each against its schema. */
export const VALIDATE_JOB_EXAMPLE = {
  job_id: 'report-nightly',
  type: 'report.daily',
  schedule: { cron: '0 7 * * *', timezone: 'Asia/Jakarta' },
  timeout_ms: 45_000,
  retry_policy: { max_retry: 3, backoff_sec: [5, 10, 30] },
};

export const JOB_VALIDATION_EXAMPLE = {
  valid: true,
  errors: [],
  warnings: [
    {
      code: 'no_worker_in_pool',
      path: 'agent_pool',
      message: 'No live worker serves pool "default": runs wait until one is started with AGENT_POOL=default.',
    },
  ],
  job_spec: JOB_EXAMPLE_SPEC,
  next_runs: ['2030-02-01T00:00:00.000Z', '2030-02-02T00:00:00.000Z', '2030-02-03T00:00:00.000Z'],
  change: 'updated',
  changes: [{ path: 'schedule.cron', before: '0 9 * * *', after: '0 7 * * *' }],
  stored: { version_id: '01m85e2s45c0ms00asjw1f1fev', enabled: true, created_at: '2030-01-31T07:00:00.000Z' },
} satisfies JobValidation;

export const BULK_JOBS_EXAMPLE = { action: 'disable' as const, filter: { type: 'report.daily', enabled: true } };

export const JOB_BULK_OUTCOME_EXAMPLE = {
  action: 'disable',
  dry_run: false,
  matched: 2,
  succeeded: 1,
  failed: 1,
  results: [
    { job_id: 'report-nightly', ok: true, run_id: null, error: null },
    {
      job_id: 'report-weekly',
      ok: false,
      run_id: null,
      error: { code: 'NOT_FOUND', message: 'There is no job "report-weekly".' },
    },
  ],
} satisfies JobBulkOutcome;
