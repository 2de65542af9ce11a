import { jobTypeSchema } from '@multi-job/contract';
import type { JobType } from '@multi-job/contract';

export const JOB_TYPES_COLLECTION = 'job_types';

/** A job type as it is stored under its name. Whether it is `live` is not stored: heartbeats say so. */
export type PublishedJobType = Omit<JobType, 'live'>;

const publishedJobTypeSchema = jobTypeSchema.omit({ live: true });

export function parsePublishedJobType(value: unknown): PublishedJobType {
  return publishedJobTypeSchema.parse(value);
}
