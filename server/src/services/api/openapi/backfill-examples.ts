import type { Backfill, BackfillPreview } from '@multi-job/contract';

/** Examples of the OpenAPI document. A test holds each against its schema. */
export const BACKFILL_REQUEST_EXAMPLE = {
  from: '2030-01-28T00:00:00Z',
  until: '2030-01-31T00:00:00Z',
  note: 'The source was down for three days.',
};

const RANGE = {
  job_id: 'report-nightly',
  from: '2030-01-28T00:00:00.000Z',
  until: '2030-01-31T00:00:00.000Z',
  max_in_flight: 1,
};

const COUNTS = { total: 3, to_run: 2, already: 1, undecided: 0, excluded: 0 };

export const BACKFILL_PREVIEW_EXAMPLE = {
  dry_run: true,
  ...RANGE,
  timezone: 'Asia/Jakarta',
  ...COUNTS,
  due_times: [
    {
      due_at: '2030-01-28T00:00:00.000Z',
      local: '2030-01-28T07:00:00.000+07:00',
      outcome: 'already_run',
      run_id: '06gq2m5v0x8k3c1nstd4he7wza',
    },
    { due_at: '2030-01-29T00:00:00.000Z', local: '2030-01-29T07:00:00.000+07:00', outcome: 'to_run', run_id: null },
    { due_at: '2030-01-30T00:00:00.000Z', local: '2030-01-30T07:00:00.000+07:00', outcome: 'to_run', run_id: null },
  ],
  excluded_days: [],
  records_since: null,
  run_ms: 12_400,
  estimated_ms: 24_800,
} satisfies BackfillPreview;

export const BACKFILL_EXAMPLE = {
  backfill_id: '06gq2m5v0x8k3c1nstd4he7wzr',
  ...RANGE,
  note: BACKFILL_REQUEST_EXAMPLE.note,
  status: 'running',
  reason: null,
  cancel_requested: false,
  waits_for: null,
  waits_since: null,
  ...COUNTS,
  created: 1,
  found: 0,
  succeeded: 0,
  failed: 0,
  run_cancelled: 0,
  in_flight: ['06gq2m5v0x8k3c1nstd4he7wzb'],
  next_due_at: '2030-01-30T00:00:00.000Z',
  requested_by: 'operator:3f2a91c0',
  created_at: '2030-01-31T02:00:00.000Z',
  updated_at: '2030-01-31T02:00:01.000Z',
  finished_at: null,
} satisfies Backfill;
