import { z } from 'zod';
import { BESIDE_OTHER_FAULTS } from '../beside-other-faults.ts';
import { instantSchema } from '../instant.ts';
import { MAX_ACTIVITY_JOBS } from '../job-activity.ts';
import { labelFilterSchema, ownerSchema } from '../job-facts.ts';
import { jobIdSchema, jobInputsSchema, jobSpecSchema, prioritySchema } from '../job-spec.ts';
import { OCCURRENCE_OUTCOMES } from '../occurrence.ts';
import {
  cursorSchema,
  flagSchema,
  instantParameterSchema,
  jobIdListSchema,
  limitSchema,
  offsetSchema,
  searchAfterSchema,
  searchSchema,
  wholeNumber,
} from './query-values.ts';

export const jobParamsSchema = z.strictObject({ job_id: jobIdSchema });

export const saveJobQuerySchema = z.strictObject({
  note: z.string().trim().min(1).max(500).optional().describe('Kept with the version that this save makes.'),
  enabled: flagSchema
    .optional()
    .describe('`false`: a new job does not fire before it is enabled. One that exists keeps its state.'),
});

export type SaveJobQuery = z.infer<typeof saveJobQuerySchema>;

/** Headers of a save. Other headers pass. */
export const saveJobHeadersSchema = z.looseObject({
  'if-match': z
    .string()
    .max(200)
    .optional()
    .describe('Save only if this is still the current `version_id`; otherwise 409.'),
  'if-none-match': z
    .literal('*', { error: 'must be *' })
    .optional()
    .describe('Save only if there is no job of this id; otherwise 409.'),
});

export type SaveJobHeaders = z.infer<typeof saveJobHeadersSchema>;

/** Headers of enabling and disabling. Other headers pass. */
export const switchJobHeadersSchema = z.looseObject({
  'if-match': z
    .string()
    .max(200)
    .optional()
    .describe('Only if this is still the current `version_id`; otherwise 409: what you looked at is what is enabled.'),
});

/** As `POST /jobs`; the id is the one of the path and may be left out. */
export const replaceJobBodySchema = jobSpecSchema.partial({ job_id: true });

/** How much of the inputs of each job a list gives. */
export const listedInputsSchema = z
  .enum(['whole', 'short'])
  .default('whole')
  .describe('`short`: of each job the inputs that are short, at most 2 KiB of them; `GET /jobs/{id}` has all.');

export const listJobsQuerySchema = z.strictObject({
  search: searchSchema
    .optional()
    .describe(
      'A part of the job id or type, in any case. Looks through 5 000 jobs at once, as do several of the other conditions together with a label or an owner.',
    ),
  search_after: searchAfterSchema.optional(),
  enabled: flagSchema.optional(),
  type: z.string().min(1).max(128).optional(),
  label: labelFilterSchema.optional(),
  owner: ownerSchema.optional().describe('The whole owner, as the job names it.'),
  inputs: listedInputsSchema,
  limit: limitSchema,
  offset: offsetSchema,
});

export const jobActivityQuerySchema = z.strictObject({
  job_ids: jobIdListSchema(MAX_ACTIVITY_JOBS).describe(`Up to ${MAX_ACTIVITY_JOBS} job ids, separated by commas.`),
});

export const pageQuerySchema = z.strictObject({ limit: limitSchema, offset: offsetSchema });

/** What a run on demand may change. Absent fields are as the job says. */
export const runJobBodySchema = z
  .strictObject({
    inputs: jobInputsSchema.optional(),
    run_at: instantSchema.optional().describe('When to run; now if absent or past.'),
    priority: prioritySchema.optional(),
    requires_approval: z
      .boolean()
      .optional()
      .describe('True: the run waits as `awaiting_approval` and starts when somebody approves it.'),
    approval_reason: z
      .string()
      .trim()
      .min(1)
      .max(1000)
      .optional()
      .describe('Shown to who decides. Only together with `requires_approval`.'),
  })
  .superRefine(({ requires_approval, approval_reason }, ctx) => {
    if (approval_reason !== undefined && requires_approval !== true) {
      ctx.addIssue({
        code: 'custom',
        path: ['approval_reason'],
        message: 'is only for a run with "requires_approval": true',
      });
    }
  }, BESIDE_OTHER_FAULTS);
export type RunJobBody = z.infer<typeof runJobBodySchema>;

/** Headers of a run on demand. Other headers pass. */
export const runJobHeadersSchema = z.looseObject({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/, 'must be 1 to 200 visible ASCII characters')
    .optional()
    .describe('The same key gives the same run for 24 hours.'),
  traceparent: z.string().optional().describe('W3C trace context; its trace id becomes the trace id of the run.'),
});

export const MAX_RUN_WAIT_SEC = 60;

export const runJobQuerySchema = z.strictObject({
  wait: wholeNumber(0, MAX_RUN_WAIT_SEC, 0).describe(
    'Seconds to wait for the end of the run: 200 with its outcome when it has ended by then, otherwise 202 with how it stands.',
  ),
});

export const nextRunsQuerySchema = z.strictObject({
  count: wholeNumber(1, 100, 10).describe('How many firings to preview.'),
});

export const listOccurrencesQuerySchema = z.strictObject({
  outcome: z.enum(OCCURRENCE_OUTCOMES).optional(),
  since: instantParameterSchema.optional().describe('Only occurrences due at or after.'),
  until: instantParameterSchema.optional().describe('Only occurrences due before.'),
  limit: limitSchema,
  cursor: cursorSchema.optional(),
});

/** What became of a job that was deleted. */
export const deleteJobQuerySchema = z.strictObject({
  force: flagSchema.default(false).describe('Also while triggers start it.'),
});
export const deletedJobSchema = z.object({ job_id: z.string(), cancelled_run_ids: z.array(z.string()) });
export type DeletedJob = z.infer<typeof deletedJobSchema>;
