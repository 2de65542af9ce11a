import { z } from 'zod';
import { jobIdSchema } from './job-spec.ts';
import { jobVersionSchema } from './job.ts';

/** A field that two specs do not have in common. `before` is absent where it was added, `after` where it was removed. */
export const specChangeSchema = z.object({
  path: z.string().describe('Dotted, such as `schedule.cron`; a name that holds a dot stands in brackets.'),
  before: z.json().optional(),
  after: z.json().optional(),
});
export type SpecChange = z.infer<typeof specChangeSchema>;

/** A version with what it changed; null for one whose predecessor is not kept. Values under secret names are redacted. */
export const changedJobVersionSchema = z.object({
  ...jobVersionSchema.shape,
  changes: z.array(specChangeSchema).nullable(),
});
export type ChangedJobVersion = z.infer<typeof changedJobVersionSchema>;

export const versionIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/, 'is not the id of a version: letters, digits, ". _ : -" (at most 64)');

export const versionParamsSchema = z.strictObject({ job_id: jobIdSchema, version_id: versionIdSchema });

/** What may be said of a rollback. */
export const rollbackBodySchema = z.strictObject({
  note: z.string().trim().min(1).max(500).optional().describe('Kept with the version that the rollback makes.'),
});
export type RollbackBody = z.infer<typeof rollbackBodySchema>;
