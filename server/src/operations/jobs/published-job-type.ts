import type { JobType, SkillManifest } from '@multi-job/contract';
import { jobTypeSchema } from '@multi-job/contract/job-type';

export const JOB_TYPES_COLLECTION = 'job_types';

/** A job type as it is stored under its name. Whether it is `live` is not stored: heartbeats say so. */
export type PublishedJobType = Omit<JobType, 'live'> & {
  /** The skill that stands on it, for a job of type `skill:…`; never stored with it. */
  skill?: SkillManifest;
};

const publishedJobTypeSchema = jobTypeSchema.omit({ live: true });

export function parsePublishedJobType(value: unknown): PublishedJobType {
  return publishedJobTypeSchema.parse(value);
}
