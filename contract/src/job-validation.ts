import { z } from 'zod';
import { jobSpecSchema } from './job-spec.ts';
import { specChangeSchema } from './job-version-changes.ts';

export const JOB_WARNINGS = [
  'no_worker_in_pool',
  'type_not_offered',
  'job_disabled',
  'overlap_likely',
  'lane_limit_without_group',
  'priority_overridden',
  'account_missing',
  'account_unusable',
  'admin_needed',
  'calendar_year',
] as const;

/** Something that does not keep a job from being saved, but may surprise. */
export const jobWarningSchema = z.object({
  code: z.enum(JOB_WARNINGS),
  path: z.string().describe('The field it is about.'),
  message: z.string(),
});
export type JobWarning = z.infer<typeof jobWarningSchema>;

export const JOB_CHANGES = ['created', 'updated', 'unchanged'] as const;
export const jobChangeSchema = z.enum(JOB_CHANGES);
export type JobChange = z.infer<typeof jobChangeSchema>;

/** Whatever stands in an editor: any JSON object. */
export const validateJobBodySchema = z.record(z.string(), z.json());

/** What saving a spec would do. Nothing is stored. */
export const jobValidationSchema = z.object({
  valid: z.boolean(),
  errors: z
    .array(z.object({ path: z.string(), message: z.string() }))
    .describe('Every fault, in the words of `POST /jobs`; empty where it would be saved.'),
  warnings: z.array(jobWarningSchema),
  job_spec: jobSpecSchema.nullable().describe('With its defaults filled in; null where a field is missing or wrong.'),
  next_runs: z
    .array(z.iso.datetime())
    .describe('The next three firings, as if the job were enabled; fewer where the schedule ends.'),
  change: jobChangeSchema.nullable().describe('What a save would do; null where it would be refused.'),
  changes: z
    .array(specChangeSchema)
    .describe('The fields that differ from the stored job, secrets redacted; empty for a new one.'),
  stored: z
    .object({ version_id: z.string(), enabled: z.boolean(), created_at: z.iso.datetime() })
    .nullable()
    .describe('What it was compared with; null where there is no job of this id, or the spec could not be looked at.'),
});
export type JobValidation = z.infer<typeof jobValidationSchema>;
