import { z } from 'zod';
import { instantParameterSchema, wholeNumber } from './api/query-values.ts';

/** Points of one series at most. */
export const MAX_STATS_POINTS = 2000;
/** Counts are kept so long, by the minute. */
export const STATS_KEPT_DAYS = 8;

const DEFAULT_BUCKET_SEC = 900;

export const runStatsQuerySchema = z.strictObject({
  since: instantParameterSchema.optional().describe('24 hours before `until` if absent; taken down to a full bucket.'),
  until: instantParameterSchema.optional().describe('Now if absent; taken up to a full bucket.'),
  bucket_sec: wholeNumber(60, 86_400, DEFAULT_BUCKET_SEC).describe(
    `Width of a point in seconds, a multiple of 60; at most ${MAX_STATS_POINTS} points.`,
  ),
});
export type RunStatsQuery = z.infer<typeof runStatsQuerySchema>;

const percentilesSchema = z
  .object({ p50: z.number(), p95: z.number() })
  .nullable()
  .describe('Milliseconds, right to about a tenth; null where nothing was measured.');

const countsShape = {
  started: z.int().describe('Runs that a worker took for the first time.'),
  success: z.int(),
  failed: z.int(),
  cancelled: z.int(),
  success_rate: z.number().min(0).max(1).nullable().describe('Of those that succeeded or failed.'),
  wait_ms: percentilesSchema,
  duration_ms: percentilesSchema,
};

/** What became of runs in one stretch of time. `wait_ms`: from claimable to started; `duration_ms`: of the last attempt. */
export const runStatsPointSchema = z.object({ at: z.iso.datetime(), ...countsShape });
export type RunStatsPoint = z.infer<typeof runStatsPointSchema>;

export const runStatsSchema = z.object({
  since: z.iso.datetime(),
  until: z.iso.datetime(),
  bucket_sec: z.int(),
  kept_since: z.iso.datetime().describe('Before this nothing is known any more.'),
  totals: z.object(countsShape),
  points: z.array(runStatsPointSchema).describe('One for each bucket, oldest first, also where nothing happened.'),
});
export type RunStats = z.infer<typeof runStatsSchema>;
