import type { BulkCount, Operation } from '@multi-job/contract';

/** Examples of the OpenAPI document. A test holds each against its schema. */
export const BULK_REQUEST_EXAMPLE = {
  action: 'retry' as const,
  filter: { job_id: 'report-nightly', status: 'failed' as const, since: '2030-01-31T00:00:00Z' },
};

export const BULK_COUNT_EXAMPLE = {
  action: 'retry',
  dry_run: true,
  matched: 120,
  matched_is_capped: false,
} satisfies BulkCount;

export const OPERATION_EXAMPLE = {
  operation_id: '06gq2m5v0x8k3c1nstd4he7wzr',
  kind: 'runs.bulk',
  ...BULK_REQUEST_EXAMPLE,
  selected_by: 'filter',
  status: 'running',
  actor: 'operator:3f2a91c0',
  created_at: '2030-01-31T02:00:00.000Z',
  updated_at: '2030-01-31T02:00:01.000Z',
  finished_at: null,
  cancel_requested: false,
  matched: 120,
  matched_is_capped: false,
  done: 50,
  succeeded: 49,
  failed: 1,
  errors: [
    {
      run_id: '06gq2m5v0x8k3c1nstd4he7wza',
      code: 'NOT_FOUND',
      message: 'There is no job "report-nightly".',
    },
  ],
  error: null,
} satisfies Operation;
