import { z } from 'zod';
import { labelFilterSchema, ownerSchema } from './job-facts.ts';
import { jobIdSchema } from './job-spec.ts';

/** Jobs that one bulk action may be for. */
export const MAX_BULK_JOBS = 500;
export const JOB_BULK_ACTIONS = ['enable', 'disable', 'delete', 'run'] as const;
export type JobBulkAction = (typeof JOB_BULK_ACTIONS)[number];

const actionSchema = z.enum(JOB_BULK_ACTIONS);

/** Which jobs a bulk action is for. Every field that is given must match, as in `GET /jobs`. */
export const jobBulkFilterSchema = z.strictObject({
  search: z.string().trim().min(1).max(128).optional().describe('A part of the job id or type, in any case.'),
  enabled: z.boolean().optional(),
  type: z.string().min(1).max(128).optional(),
  label: labelFilterSchema.optional(),
  owner: ownerSchema.optional().describe('The whole owner, as the job names it.'),
});
export type JobBulkFilter = z.infer<typeof jobBulkFilterSchema>;

export const bulkJobsBodySchema = z
  .strictObject({
    action: actionSchema,
    job_ids: z.array(jobIdSchema).min(1).max(MAX_BULK_JOBS).optional(),
    filter: jobBulkFilterSchema
      .optional()
      .describe(`Instead of \`job_ids\`; it may match ${MAX_BULK_JOBS} jobs at most.`),
    all: z.boolean().default(false).describe('Must be true where the filter is empty.'),
    dry_run: z.boolean().default(false).describe('True: only say which jobs it is for and what it would stop.'),
  })
  .superRefine(({ job_ids, filter, all }, ctx) => {
    const refuse = (path: string[], message: string) => {
      ctx.addIssue({ code: 'custom', path, message });
    };
    if ((job_ids === undefined) === (filter === undefined)) refuse(['job_ids'], 'give either job_ids or filter');
    const isEmpty = filter !== undefined && Object.values(filter).every(value => value === undefined);
    if (isEmpty && !all) refuse(['filter'], 'is empty, which matches everything: narrow it, or say "all": true');
    if (all && !isEmpty) refuse(['all'], 'is only for an empty filter; leave it out');
  });
export type BulkJobsBody = z.infer<typeof bulkJobsBodySchema>;

/** What hangs on some jobs: what disabling or deleting them stops. */
export const blastRadiusSchema = z.object({
  jobs: z.int(),
  enabled_jobs: z.int(),
  firings_24h: z.int().describe('Firings of the next 24 hours of those that are enabled.'),
  live_runs: z.int().describe('Runs that have not ended; deleting cancels them, disabling leaves them.'),
});
export type BlastRadius = z.infer<typeof blastRadiusSchema>;

/** What a bulk action on jobs would be for. */
export const jobBulkCountSchema = z.object({
  action: actionSchema,
  dry_run: z.literal(true),
  matched: z.int(),
  job_ids: z.array(z.string()).max(MAX_BULK_JOBS).describe('Those it would be for: send them to be sure of it.'),
  missing_job_ids: z.array(z.string()).describe('Those of `job_ids` that do not exist.'),
  blast_radius: blastRadiusSchema,
});
export type JobBulkCount = z.infer<typeof jobBulkCountSchema>;

/** What became of one job of a bulk action. */
export const jobBulkResultSchema = z.object({
  job_id: z.string(),
  ok: z.boolean(),
  run_id: z.string().nullable().describe('The run that was accepted, of the action `run`.'),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type JobBulkResult = z.infer<typeof jobBulkResultSchema>;

export const jobBulkOutcomeSchema = z.object({
  action: actionSchema,
  dry_run: z.literal(false),
  matched: z.int(),
  succeeded: z.int(),
  failed: z.int(),
  results: z.array(jobBulkResultSchema).max(MAX_BULK_JOBS).describe('In the order of `job_ids`, or of the ids.'),
});
export type JobBulkOutcome = z.infer<typeof jobBulkOutcomeSchema>;

export const bulkJobsHeadersSchema = z.looseObject({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{1,150}$/, 'must be 1 to 150 visible ASCII characters')
    .optional()
    .describe('With `run`: the same key gives the same runs for 24 hours.'),
});
