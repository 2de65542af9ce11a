import { z } from 'zod';
import { calendarSchema, putCalendarSchema } from '../calendar.ts';
import { calendarIdSchema } from '../schedule-exclude.ts';
import { revisionHeadersSchema } from './integration-requests.ts';

const { calendar_id, built_in, replaced, revision, updated_at } = calendarSchema.shape;

/** What a read answers may be sent back as it is: fields that only a read has are accepted and ignored. */
export const putCalendarBodySchema = putCalendarSchema.extend(
  z.object({ calendar_id, built_in, replaced, revision, updated_at }).partial().shape,
);
export type PutCalendarBody = z.input<typeof putCalendarBodySchema>;

export const calendarParamsSchema = z.strictObject({ calendar_id: calendarIdSchema });
export const calendarHeadersSchema = revisionHeadersSchema('calendar');

/** A calendar after a change, and the jobs whose schedules name it. */
export const changedCalendarSchema = z.object({
  calendar: calendarSchema.nullable().describe('As it stands now; null where there is none of this name any more.'),
  jobs: z.int().min(0).describe('Enabled jobs that name it: their schedules are looked at anew at once.'),
});
export type ChangedCalendar = z.infer<typeof changedCalendarSchema>;

/** So many jobs of a calendar are named. */
export const MAX_CALENDAR_JOBS = 200;

export const calendarJobsSchema = z.object({
  total: z.int().min(0).describe('Enabled jobs whose schedules name the calendar.'),
  job_ids: z.array(z.string()).describe(`The first ${MAX_CALENDAR_JOBS} of them, by id.`),
});
export type CalendarJobs = z.infer<typeof calendarJobsSchema>;
