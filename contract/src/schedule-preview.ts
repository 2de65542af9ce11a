import { z } from 'zod';
import { instantSchema } from './instant.ts';
import { jobIdSchema, scheduleSchema } from './job-spec.ts';
import { excludedFiringsSchema } from './schedule-exclude.ts';

export const MAX_PREVIEW_COUNT = 200;

export const schedulePreviewBodySchema = z.strictObject({
  schedule: scheduleSchema,
  count: z.int().min(1).max(MAX_PREVIEW_COUNT).default(10).describe('How many firings to preview.'),
  from: instantSchema.optional().describe('As if the schedule were saved then; now if absent.'),
  job_id: jobIdSchema
    .optional()
    .describe(
      'A stored job to compare with: the schedule is taken as saved to it, so that an interval keeps its phase.',
    ),
});
export type SchedulePreviewBody = z.infer<typeof schedulePreviewBodySchema>;

/** How a change of the clocks touches a firing. */
export const CLOCK_CHANGES = ['moved_by_gap', 'repeated_time_fires_once'] as const;

const firingSchema = z.object({
  at: z.iso.datetime(),
  local: z.iso.datetime({ offset: true }).describe('What the clocks of the zone show, with their offset.'),
  clock_change: z
    .object({
      kind: z.enum(CLOCK_CHANGES),
      wanted_local: z.string().describe('The local time that the schedule names, without offset.'),
      message: z.string(),
    })
    .nullable(),
});

export const PREVIEW_NOTES = [
  'misfire',
  'jitter',
  'default_timezone',
  'interval_phase',
  'clocks_change',
  'calendar_year',
  'ends',
] as const;

export const FIRING_CHANGES = ['kept', 'added', 'removed'] as const;

/** What a schedule changes in the firings of a stored job, enabled or not. */
export const scheduleComparisonSchema = z.object({
  job_id: z.string(),
  until: z.iso.datetime().nullable().describe('As far as both are foretold; null where neither fires.'),
  kept: z.int(),
  added: z.int(),
  removed: z.int(),
  firings: z
    .array(
      z.object({
        at: z.iso.datetime(),
        local: z.iso.datetime({ offset: true }).describe('By the clocks of the zone of the new schedule.'),
        change: z.enum(FIRING_CHANGES),
      }),
    )
    .describe('Those of both, soonest first.'),
});
export type ScheduleComparison = z.infer<typeof scheduleComparisonSchema>;

/** When a schedule that need not be stored would fire. */
export const schedulePreviewSchema = z.object({
  timezone: z.string(),
  from: z.iso.datetime(),
  firings: z.array(firingSchema),
  excluded: z
    .array(excludedFiringsSchema)
    .describe(
      `What \`exclude\` takes out between \`from\` and the last of these firings, a row a day, soonest first; at most ${MAX_PREVIEW_COUNT}.`,
    ),
  notes: z.array(z.object({ code: z.enum(PREVIEW_NOTES), message: z.string() })),
  comparison: scheduleComparisonSchema.nullable().describe('Null where no `job_id` was given.'),
});
export type SchedulePreview = z.infer<typeof schedulePreviewSchema>;
