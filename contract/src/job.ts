import { z } from 'zod';
import { jobSpecSchema } from './job-spec.ts';
import { unreadableSchema } from './unreadable.ts';

const instant = z.iso.datetime();

/** A stored job: its current spec, whether it fires, and when it fires next. */
export const jobSchema = z.object({
  ...jobSpecSchema.shape,
  enabled: z.boolean(),
  version_id: z.string(),
  created_at: instant,
  updated_at: instant,
  next_due_at: instant.nullable(),
  unreadable: unreadableSchema,
});
export type Job = z.infer<typeof jobSchema>;

export const VERSION_SOURCES = [
  'api',
  'planner',
  'rollback',
  'cli',
  'agent',
  'skill',
  'restore',
  'telegram',
  'mcp',
] as const;

/** One save of a spec. The last 100 of a job are kept. */
export const jobVersionSchema = z.object({
  version_id: z.string(),
  job_id: z.string(),
  created_at: instant,
  source: z.string(),
  actor: z.string(),
  note: z.string().nullable(),
  spec: jobSpecSchema,
  unreadable: unreadableSchema,
});
export type JobVersion = z.infer<typeof jobVersionSchema>;

/** Failure memory of a job: see PRODUCT contract, section 5. */
export const jobMemorySchema = z.object({
  job_id: z.string(),
  consecutive_failures: z.int(),
  cooldown_until: instant.nullable(),
  last_error: z.object({ code: z.string(), message: z.string() }).nullable(),
  last_failure_at: instant.nullable(),
  last_success_at: instant.nullable(),
});
export type JobMemory = z.infer<typeof jobMemorySchema>;
