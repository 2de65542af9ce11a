import { z } from 'zod';
import { instantParameterSchema, wholeNumber } from './api/query-values.ts';
import { GUARDS } from './occurrence.ts';

/** Buckets of one forecast at most. */
export const MAX_FORECAST_BUCKETS = 1000;
/** Different cron expressions, by zone, that one forecast looks at. */
export const MAX_FORECAST_CRONS = 1000;
/** Enabled jobs that one forecast looks at. */
export const MAX_FORECAST_JOBS = 20_000;
export const FORECAST_TOP_JOBS = 3;

export const scheduleForecastQuerySchema = z.strictObject({
  from: instantParameterSchema.optional().describe('The hour under way if absent; taken down to a full bucket.'),
  to: instantParameterSchema.optional().describe('A week after `from` if absent.'),
  bucket_sec: wholeNumber(300, 86_400, 3600).describe(`Width of a bucket in seconds; at most ${MAX_FORECAST_BUCKETS}.`),
});
export type ScheduleForecastQuery = z.infer<typeof scheduleForecastQuerySchema>;

const forecastBucketSchema = z.object({
  at: z.iso.datetime(),
  firings: z.int(),
  busy_sec: z.number().describe('How long slots are expected to be busy, by the latest runs of each job.'),
  top: z
    .array(z.object({ job_id: z.string(), firings: z.int(), busy_sec: z.number() }))
    .max(FORECAST_TOP_JOBS)
    .describe('The jobs that take most of it.'),
});
export type ForecastBucket = z.infer<typeof forecastBucketSchema>;

const troubledJobSchema = z.object({
  job_id: z.string(),
  missed: z.int(),
  skipped: z.int(),
  guards: z.array(z.object({ guard: z.enum(GUARDS), count: z.int() })).describe('Why they were skipped.'),
  last_due_at: z.iso.datetime(),
});
export type TroubledJob = z.infer<typeof troubledJobSchema>;

/** When the enabled jobs fire, against what the workers can do, and what did not fire lately. */
export const scheduleForecastSchema = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  bucket_sec: z.int(),
  jobs: z.int().describe('Enabled jobs with a schedule that were looked at.'),
  jobs_left_out: z.int(),
  truncated: z
    .boolean()
    .describe(`True: there are more than ${MAX_FORECAST_JOBS} jobs, or ${MAX_FORECAST_CRONS} cron expressions.`),
  jobs_without_duration: z.int().describe('They never ran; the mean of the others of their type stands for them.'),
  slots_alive: z.int().describe('Of workers that take runs.'),
  capacity_sec: z.number().describe('Slots alive times the width of a bucket.'),
  buckets: z.array(forecastBucketSchema).describe('Oldest first; also those in which nothing fires.'),
  recent: z.object({
    since: z.iso.datetime(),
    missed: z.int(),
    skipped: z.int(),
    jobs: z.array(troubledJobSchema).describe('By the ledger, the most troubled first.'),
    truncated: z.boolean().describe('True: more jobs had trouble than were looked at.'),
  }),
});
export type ScheduleForecast = z.infer<typeof scheduleForecastSchema>;
