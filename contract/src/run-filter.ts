import { z } from 'zod';
import { jobIdListSchema } from './api/query-values.ts';

/** Jobs that a list of runs may leave out. */
export const MAX_EXCLUDED_JOBS = 50;

export const runErrorTextSchema = z
  .string()
  .trim()
  .min(1)
  .max(128)
  .describe('Only failed runs whose error code or message holds this text, in any case.');

export const excludedJobsSchema = jobIdListSchema(MAX_EXCLUDED_JOBS).describe(
  `Without the runs of these jobs: up to ${MAX_EXCLUDED_JOBS} ids, separated by commas.`,
);
