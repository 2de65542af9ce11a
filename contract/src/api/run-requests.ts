import { z } from 'zod';
import { jobIdSchema, jobInputsSchema } from '../job-spec.ts';
import { excludedJobsSchema, runErrorTextSchema } from '../run-filter.ts';
import { runStatusSchema } from '../run-status.ts';
import {
  MAX_LOG_PAGE_SIZE,
  cursorSchema,
  givenWholeNumber,
  instantParameterSchema,
  limitSchema,
  searchSchema,
  wholeNumber,
} from './query-values.ts';

export const runIdSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/, 'is not the id of a run');

export const runParamsSchema = z.strictObject({ run_id: runIdSchema });

const workerIdSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/, 'is not the id of a worker');

const runFilterShape = {
  status: runStatusSchema.optional(),
  type: z.string().min(1).max(128).optional(),
  source: z
    .string()
    .min(1)
    .max(140)
    .optional()
    .describe('`scheduler`, `manual`, `replay`, `trigger:<id>`, `backfill:<id>` …'),
  worker_id: workerIdSchema.optional().describe('Only runs that this worker holds now, which are `running`.'),
  search: searchSchema.optional().describe('A part of the run id or job id, in any case.'),
  error: runErrorTextSchema.optional(),
  exclude_jobs: excludedJobsSchema.optional(),
  since: instantParameterSchema.optional().describe('Only runs accepted at or after.'),
  until: instantParameterSchema.optional().describe('Only runs accepted before.'),
  include: z.enum(['payloads']).optional().describe('`payloads`: with inputs and output, which are null otherwise.'),
  limit: limitSchema,
  cursor: cursorSchema.optional(),
};

export const listJobRunsQuerySchema = z.strictObject(runFilterShape);
export type ListJobRunsQuery = z.infer<typeof listJobRunsQuerySchema>;

export const listRunsQuerySchema = z.strictObject({ job_id: jobIdSchema.optional(), ...runFilterShape });
export type ListRunsQuery = z.infer<typeof listRunsQuerySchema>;

export const runLogsQuerySchema = z.strictObject({
  after_seq: wholeNumber(0, Number.MAX_SAFE_INTEGER, 0).describe('Only lines after this sequence number.'),
  limit: wholeNumber(1, MAX_LOG_PAGE_SIZE, 200),
  tail: givenWholeNumber(1, MAX_LOG_PAGE_SIZE).describe(
    'Only the newest so many of these lines, still oldest first; `limit` does not count then.',
  ),
});

/** What a retry may change: another version of the spec, other inputs. */
export const retryRunBodySchema = z.strictObject({
  version_id: z.string().min(1).max(64).optional().describe('The version to run; the one of the run if absent.'),
  inputs: jobInputsSchema.optional().describe('The whole inputs of the new run; those of the run if absent.'),
});
export type RetryRunBody = z.infer<typeof retryRunBodySchema>;
