import { z } from 'zod';
import { runStatusSchema } from './run-status.ts';

/** Jobs that may be asked for at once. */
export const MAX_ACTIVITY_JOBS = 100;
/** Runs told of each job. */
export const ACTIVITY_RUNS = 20;

const instant = z.iso.datetime();

/** A run as a sparkline shows it. */
export const runGlanceSchema = z.object({
  run_id: z.string(),
  status: runStatusSchema,
  created_at: instant,
  started_at: instant.nullable(),
  finished_at: instant.nullable(),
  duration_ms: z.number().nullable().describe('Of a run that succeeded or failed; null otherwise.'),
});
export type RunGlance = z.infer<typeof runGlanceSchema>;

/** What a list shows beside a job: its latest runs, and how it stands. */
export const jobActivitySchema = z.object({
  job_id: z.string(),
  enabled: z.boolean(),
  next_due_at: instant.nullable(),
  live_runs: z.int().describe('Runs that have not ended.'),
  consecutive_failures: z.int().describe('Failed runs in a row, up to the last one that ended.'),
  cooldown_until: instant.nullable().describe('Null where the job does not cool down now.'),
  success_rate: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .describe('Of those in `runs` that succeeded or failed; null where none did.'),
  mean_duration_ms: z.number().nullable().describe('Of the same runs.'),
  runs: z.array(runGlanceSchema).max(ACTIVITY_RUNS).describe('The newest, newest first.'),
});
export type JobActivity = z.infer<typeof jobActivitySchema>;

/** A job whose last run failed. */
export const failingJobSchema = z.object({
  job_id: z.string(),
  enabled: z.boolean(),
  consecutive_failures: z.int(),
  cooldown_until: instant.nullable(),
  last_failure_at: instant.nullable(),
  last_error: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type FailingJob = z.infer<typeof failingJobSchema>;
