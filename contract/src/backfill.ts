import { z } from 'zod';
import { instantSchema } from './instant.ts';
import { jobIdSchema } from './job-spec.ts';
import { excludedFiringsSchema } from './schedule-exclude.ts';

/** Due times in the range of one backfill at most. */
export const MAX_BACKFILL_DUE = 1000;
/** Runs of one backfill that have not ended, at most. */
export const MAX_BACKFILL_IN_FLIGHT = 10;
/** Days between the ends of the range at most. */
export const MAX_BACKFILL_DAYS = 366;
/** Due times, and excluded days, that a dry run lists: the first ones. */
export const MAX_BACKFILL_LISTED = 200;
/** Backfills of one job that have not ended, at most. */
export const MAX_RUNNING_BACKFILLS = 10;

export const backfillIdSchema = z.string().regex(/^[0-9a-hjkmnp-tv-z]{26}$/, 'is not the id of a backfill');

export const backfillParamsSchema = z.strictObject({ backfill_id: backfillIdSchema });

export const backfillBodySchema = z
  .strictObject({
    from: instantSchema.describe('The first due time that may run.'),
    until: instantSchema
      .optional()
      .describe('Due times before this one run; it itself does not. Not ahead of now; now if absent.'),
    max_in_flight: z
      .int()
      .min(1)
      .max(MAX_BACKFILL_IN_FLIGHT)
      .default(1)
      .describe('So many of its runs are queued or running at a time; a job without `allow_overlap` has one.'),
    note: z.string().trim().min(1).max(500).optional().describe('Why; kept with it.'),
    dry_run: z.boolean().default(false).describe('True: only say what would run. Nothing is stored.'),
  })
  .superRefine(({ from, until }, ctx) => {
    if (until !== undefined && Date.parse(until) <= Date.parse(from))
      ctx.addIssue({ code: 'custom', path: ['until'], message: 'must be after from' });
  });
export type BackfillBody = z.infer<typeof backfillBodySchema>;

/** What becomes of a due time in the range. */
export const BACKFILL_DUE_OUTCOMES = ['to_run', 'already_run', 'undecided'] as const;

/** `from` ≤ due time < `until`. */
const rangeShape = {
  job_id: jobIdSchema,
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  max_in_flight: z.int(),
};

const countsShape = {
  total: z.int().describe('Due times in the range, those on excluded days apart.'),
  already: z.int().describe('Due times that had a run, of the schedule or of an earlier backfill, or will have one.'),
  undecided: z.int().describe('Due times that the schedule itself still has to decide.'),
  excluded: z.int().describe('Due times on days that the schedule excludes: they do not run.'),
};

/** What a backfill would do now. */
export const backfillPreviewSchema = z.object({
  ...rangeShape,
  dry_run: z.literal(true),
  timezone: z.string(),
  ...countsShape,
  to_run: z.int().describe('Runs that it would start.'),
  due_times: z
    .array(
      z.object({
        due_at: z.iso.datetime(),
        local: z.iso.datetime({ offset: true }).describe('What the clocks of the zone show then.'),
        outcome: z.enum(BACKFILL_DUE_OUTCOMES),
        run_id: z.string().nullable().describe('The run that it had, where that is on record.'),
      }),
    )
    .describe(`The first ${MAX_BACKFILL_LISTED} due times of the range, oldest first.`),
  excluded_days: z
    .array(excludedFiringsSchema)
    .describe(`Why what is excluded does not run: the first ${MAX_BACKFILL_LISTED} days, oldest first.`),
  records_since: z.iso
    .datetime()
    .nullable()
    .describe(
      'What the schedule ran before this is not on record any more, so that due times before it count as not run; null: all of the range is on record.',
    ),
  run_ms: z.number().nullable().describe('How long runs of the job take, by its latest ones; null where it never ran.'),
  estimated_ms: z.number().nullable().describe('How long all of it takes, where nothing keeps it back.'),
});
export type BackfillPreview = z.infer<typeof backfillPreviewSchema>;

export const BACKFILL_STATUSES = ['running', 'done', 'cancelled', 'failed'] as const;

/** Why a backfill starts no run now: beside the guards that keep the schedule back as well. */
export const BACKFILL_WAITS = [
  'disabled',
  'paused',
  'pending_approval',
  'failure_cooldown',
  'pressure_mode',
  'flow_lane',
  'overlap',
] as const;

/** Runs of a range of due times. Whatever becomes of the process that works on it, another one goes on. */
export const backfillSchema = z.object({
  backfill_id: backfillIdSchema,
  ...rangeShape,
  note: z.string().nullable(),
  status: z.enum(BACKFILL_STATUSES),
  reason: z.string().nullable().describe('Why it failed; null otherwise.'),
  cancel_requested: z.boolean().describe('It starts no more runs, and ends when those that it started have.'),
  waits_for: z.enum(BACKFILL_WAITS).nullable().describe('What keeps it from starting the next run; null: nothing.'),
  waits_since: z.iso.datetime().nullable(),
  ...countsShape,
  to_run: z.int().describe('Runs that it was to start.'),
  created: z.int().describe('Runs that it started so far.'),
  found: z.int().describe('Due times that turned out to have a run when their turn came: they were not run again.'),
  succeeded: z.int(),
  failed: z.int(),
  run_cancelled: z.int().describe('Of its runs, those that were cancelled.'),
  in_flight: z.array(z.string()).describe('Its runs that have not ended.'),
  next_due_at: z.iso.datetime().nullable().describe('The due time that runs next.'),
  requested_by: z.string(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  finished_at: z.iso.datetime().nullable(),
});
export type Backfill = z.infer<typeof backfillSchema>;
