import type { Job } from '@multi-job/contract';
import type { Reader } from '../store/store.ts';
import { jobRow, toJob } from './job-rows.ts';

export function getJob(reader: Reader, jobId: string): Job | null {
  const row = jobRow(reader, jobId);
  return row === undefined ? null : toJob(reader, row);
}
