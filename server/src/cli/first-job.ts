import type { JobSpecInput } from '@multi-job/contract';

/** The job that a newcomer begins with: it needs nothing else, and leaves something to look at. */
export const FIRST_JOB = {
  job_id: 'first-report',
  type: 'report.daily',
  schedule: { cron: '0 7 * * *', timezone: 'Asia/Jakarta' },
  inputs: { output_path: 'report-{date}.md' },
} satisfies JobSpecInput;
