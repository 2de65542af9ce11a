import type { JobSet, SaveJobSetBody } from '@multi-job/contract';

/** Examples of the OpenAPI document. A test holds each against its schema. */
export const SAVE_JOB_SET_EXAMPLE = {
  jobs: [
    { job_id: 'report-nightly', created_at: '2030-01-31T07:00:00.000Z', state: 'applied' },
    { job_id: 'report-weekly', created_at: '2030-01-31T07:00:00.000Z', state: 'pruned' },
  ],
  revision: 1,
} satisfies SaveJobSetBody;

export const JOB_SET_EXAMPLE = {
  set: 'default',
  revision: 2,
  jobs: SAVE_JOB_SET_EXAMPLE.jobs,
  updated_at: '2030-02-01T07:00:00.000Z',
  updated_by: 'anonymous',
} satisfies JobSet;
