import { z } from 'zod';
import { calendarIdSchema, dateSchema } from './schedule-exclude.ts';
import { visibleText } from './visible-text.ts';

/** Days of one calendar. */
export const MAX_CALENDAR_DAYS = 2000;
/** Calendars of an installation, besides those of the product. */
export const MAX_CALENDARS = 100;

const lineSchema = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine(text => visibleText(text) === text && !/[\n\t]/.test(text), {
      error: 'must be one line without signs that are not seen',
    });

const yearSchema = z.int().min(1970).max(2199);

const calendarDaySchema = z.strictObject({
  date: dateSchema.describe('`2026-12-25`.'),
  name: lineSchema(120).describe('What the day is called: explanations and the ledger say it.'),
});
export type CalendarDay = z.infer<typeof calendarDaySchema>;

/** Days that schedules may exclude by the name of their calendar. */
export const putCalendarSchema = z.strictObject({
  title: lineSchema(120),
  source: lineSchema(500)
    .nullable()
    .default(null)
    .describe('Where the days are from: who decided them, and when that was looked up.'),
  years: z
    .array(yearSchema)
    .min(1)
    .max(50)
    .refine(years => new Set(years).size === years.length, { error: 'must name each year once' })
    .describe('The years whose days are all known. Of a year that is not named, explanations and `doctor` warn.'),
  days: z
    .array(calendarDaySchema)
    .max(MAX_CALENDAR_DAYS)
    .refine(days => new Set(days.map(({ date }) => date)).size === days.length, { error: 'must name each date once' }),
});
export type PutCalendar = z.infer<typeof putCalendarSchema>;

export const calendarSchema = z.object({
  calendar_id: calendarIdSchema,
  title: z.string(),
  source: z.string().nullable(),
  years: z.array(z.int()),
  days: z.array(z.object({ date: z.string(), name: z.string() })).describe('By date.'),
  built_in: z.boolean().describe('True: it comes with the product.'),
  replaced: z
    .boolean()
    .describe('True: it stands in the place of one of the product; deleting it brings that one back.'),
  revision: z.int().min(0).describe('0 for one that comes with the product.'),
  updated_at: z.iso.datetime().nullable(),
});
export type Calendar = z.infer<typeof calendarSchema>;
