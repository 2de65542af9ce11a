import { z } from 'zod';
import { instantParameterSchema, wholeNumber } from './api/query-values.ts';
import { GUARDS } from './occurrence.ts';

/** Buckets of one forecast at most. */
export const MAX_FORECAST_BUCKETS = 1000;
/** Different cron expressions, by zone, that one forecast looks at. */
export const MAX_FORECAST_CRONS = 1000;
/** Armed jobs that a forecast looks at one by one; of more it is estimated. */
export const MAX_FORECAST_JOBS = 1000;
/** Shapes of schedules that an estimate looks at: those that most jobs share. */
export const MAX_FORECAST_SHAPES = 1000;
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
  jobs: z.int().describe('Enabled jobs with a schedule that are counted here.'),
  jobs_left_out: z.int(),
  truncated: z
    .boolean()
    .describe(
      `True: there are more than ${MAX_FORECAST_SHAPES} shapes of schedules, or ${MAX_FORECAST_CRONS} cron expressions.`,
    ),
  estimated: z
    .boolean()
    .describe(
      `True where more than ${MAX_FORECAST_JOBS} jobs are scheduled: they are counted by the type and shape of their schedule. Of each job whose interval is not a multiple of five minutes a bucket may have one firing more or less; a run is taken to last as long as the latest ones of its type, and \`top\` names some of the jobs that take most by that.`,
    ),
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
