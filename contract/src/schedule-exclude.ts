import { z } from 'zod';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export const MAX_EXCLUDED_DATES = 366;
export const MAX_EXCLUDED_CALENDARS = 10;
/** Days of one range of dates. */
const MAX_RANGE_DAYS = 366;
const DAY_MS = 86_400_000;
/** A leap year: `02-29` is a day of the year. */
const LEAP_YEAR = '2024';

export const CALENDAR_ID_PATTERN = /^[a-z0-9][a-z0-9-]{0,63}$/;
export const calendarIdSchema = z
  .string()
  .regex(CALENDAR_ID_PATTERN, 'must be 1 to 64 small letters, digits or "-", such as "id-holidays"');

/** A day of the calendar, `2026-12-25`. */
export const dateSchema = z.string().refine(isDate, { error: 'is not a date such as "2026-12-25"' });

/** `2026-12-25`, `12-25` (each year), or `2026-12-24/2027-01-02` (from the first day to the last one, both included). */
export const excludedDateSchema = z
  .string()
  .max(21)
  .refine(isExcludedDate, {
    error: `is not a date: give "2026-12-25", "12-25" for each year, or a range "2026-12-24/2027-01-02" of at most ${MAX_RANGE_DAYS} days`,
  });

/** Days, by the clocks of the schedule's zone, on which a schedule does not fire. */
export const scheduleExcludeSchema = z
  .strictObject({
    dates: z
      .array(excludedDateSchema)
      .max(MAX_EXCLUDED_DATES)
      .optional()
      .describe('Dates: `2026-12-25`, `12-25` for each year, or a range `2026-12-24/2027-01-02` with both its ends.'),
    weekdays: z
      .array(z.enum(WEEKDAYS))
      .max(WEEKDAYS.length - 1, 'must leave a day of the week on which the schedule fires')
      .refine(days => new Set(days).size === days.length, { error: 'must name each day once' })
      .optional()
      .describe('Days of the week, such as `sat` and `sun`.'),
    calendars: z
      .array(calendarIdSchema)
      .max(MAX_EXCLUDED_CALENDARS)
      .refine(ids => new Set(ids).size === ids.length, { error: 'must name each calendar once' })
      .optional()
      .describe(
        'Calendars by their name (`GET /calendars`), such as `id-holidays`: the days in them are excluded. A change of a calendar counts for all schedules that name it.',
      ),
  })
  .refine(({ dates = [], weekdays = [], calendars = [] }) => dates.length + weekdays.length + calendars.length > 0, {
    error: 'names no day: give dates, weekdays or calendars, or leave it out',
  });
export type ScheduleExclude = z.infer<typeof scheduleExcludeSchema>;

export const EXCLUDED_BY = ['calendar', 'date', 'weekday'] as const;

/** Why a schedule does not fire on a day. */
export const exclusionSchema = z.object({
  date: z.string().describe('The day, by the clocks of the schedule’s zone: `2026-12-25`.'),
  by: z.enum(EXCLUDED_BY),
  calendar: z
    .string()
    .nullable()
    .describe('The calendar that names the day; null for a date or weekday of the schedule.'),
  name: z.string().nullable().describe('What the calendar calls the day.'),
});
export type Exclusion = z.infer<typeof exclusionSchema>;

/** Excluded firings of one day: the first of them, and how many. */
export const excludedFiringsSchema = exclusionSchema.extend({
  due_at: z.iso.datetime().describe('The first firing of the day that is excluded.'),
  local: z.iso.datetime({ offset: true }).describe('What the clocks of the zone show then.'),
  count: z.int().min(1).describe('How many firings of the day are excluded, from that one on.'),
});
export type ExcludedFirings = z.infer<typeof excludedFiringsSchema>;

function isDate(text: string): boolean {
  if (!/^(?:19[7-9]\d|2[01]\d\d)-\d\d-\d\d$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

function isExcludedDate(text: string): boolean {
  if (/^\d\d-\d\d$/.test(text)) return isDate(`${LEAP_YEAR}-${text}`);
  const [from = '', to = from, ...rest] = text.split('/');
  if (rest.length > 0 || !isDate(from) || !isDate(to)) return false;
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  return days >= 1 && days <= MAX_RANGE_DAYS;
}
