import { z } from 'zod';
import { jobIdSchema } from './job-spec.ts';

/** Jobs that one set may have. */
export const MAX_SET_JOBS = 5000;
/** Where `multi-job apply` keeps its jobs unless another set is named. */
export const DEFAULT_JOB_SET = 'default';

export const jobSetNameSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'must be 1 to 64 letters, digits, ". _ -", the first a letter or digit');

export const jobSetParamsSchema = z.strictObject({ set: jobSetNameSchema });

export const JOB_SET_STATES = ['applied', 'pruned'] as const;

/** A job that is kept in files. */
export const jobSetMemberSchema = z.strictObject({
  job_id: jobIdSchema,
  created_at: z.iso
    .datetime()
    .nullable()
    .describe('When this job was created: one of the same name from another time is not meant. Null: not known yet.'),
  state: z
    .enum(JOB_SET_STATES)
    .describe('`pruned`: its file went, so it was disabled; when the file is back it is enabled again.'),
});
export type JobSetMember = z.infer<typeof jobSetMemberSchema>;

/** Which jobs came from one set of files, so that those whose file has gone are told from those made otherwise. */
export const jobSetSchema = z.object({
  set: z.string(),
  revision: z.int().describe('Grows with each save of the set.'),
  jobs: z.array(jobSetMemberSchema),
  updated_at: z.iso.datetime(),
  updated_by: z.string(),
});
export type JobSet = z.infer<typeof jobSetSchema>;

export const saveJobSetBodySchema = z
  .strictObject({
    jobs: z.array(jobSetMemberSchema).max(MAX_SET_JOBS),
    revision: z
      .int()
      .min(0)
      .optional()
      .describe('Save only if this is still the revision of the set, 0: only if there is none; otherwise 409.'),
  })
  .superRefine(({ jobs }, ctx) => {
    const seen = new Set<string>();
    jobs.forEach(({ job_id }, index) => {
      if (seen.has(job_id))
        ctx.addIssue({ code: 'custom', path: ['jobs', index, 'job_id'], message: 'is named twice' });
      seen.add(job_id);
    });
  });
export type SaveJobSetBody = z.infer<typeof saveJobSetBodySchema>;
