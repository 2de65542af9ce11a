import { z } from 'zod';
import { excludedJobsSchema, runErrorTextSchema } from './run-filter.ts';
import { jobIdSchema } from './job-spec.ts';
import { runStatusSchema } from './run-status.ts';

export const BULK_ACTIONS = ['cancel', 'retry'] as const;
export const OPERATION_STATUSES = ['running', 'done', 'failed', 'cancelled'] as const;
/** Errors that an operation keeps: the first ones. */
export const MAX_OPERATION_ERRORS = 20;
/** Runs that one bulk action may name by id. */
export const MAX_BULK_RUN_IDS = 500;

/** Which runs a bulk action is for. Every field that is given must match. */
export const bulkFilterSchema = z.strictObject({
  job_id: jobIdSchema.optional(),
  status: runStatusSchema.optional(),
  type: z.string().min(1).max(128).optional(),
  source: z.string().min(1).max(140).optional(),
  since: z.iso.datetime({ offset: true }).optional().describe('Only runs accepted at or after.'),
  until: z.iso.datetime({ offset: true }).optional().describe('Only runs accepted before.'),
  search: z.string().trim().min(1).max(128).optional().describe('A part of the run id or job id, in any case.'),
  error: runErrorTextSchema.optional(),
  exclude_jobs: excludedJobsSchema.optional(),
});
export type BulkFilter = z.infer<typeof bulkFilterSchema>;

/** Something that takes longer than a request. It goes on whatever becomes of the process that began it. */
export const operationSchema = z.object({
  operation_id: z.string(),
  kind: z.literal('runs.bulk'),
  action: z.enum(BULK_ACTIONS),
  filter: bulkFilterSchema.describe('Empty where runs were named by id.'),
  selected_by: z
    .enum(['filter', 'run_ids'])
    .default('filter')
    .describe('`run_ids`: only for the runs that were named.'),
  status: z.enum(OPERATION_STATUSES),
  actor: z.string(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  finished_at: z.iso.datetime().nullable(),
  cancel_requested: z.boolean(),
  /** Runs that matched when it began; with `matched_is_capped` there may be more. */
  matched: z.int(),
  matched_is_capped: z.boolean(),
  done: z.int(),
  succeeded: z.int(),
  failed: z.int(),
  errors: z.array(z.object({ run_id: z.string(), code: z.string(), message: z.string() })),
  /** Why the operation itself failed; null otherwise. */
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type Operation = z.infer<typeof operationSchema>;
