import type { Job } from '@multi-job/contract';
import { jobRow, toJob } from './job-rows.ts';
import type { Reader } from '../store/store.ts';

export function getJob(reader: Reader, jobId: string): Job | null {
  const row = jobRow(reader, jobId);
  return row === undefined ? null : toJob(reader, row);
}
