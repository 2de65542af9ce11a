import type { Calendar, PutCalendarBody } from '@multi-job/contract';

export const PUT_CALENDAR_EXAMPLE = {
  title: 'Freeze of the shop',
  source: 'Change board, 3 November 2026',
  years: [2026],
  days: [{ date: '2026-12-12', name: 'Sale of 12.12' }],
} satisfies PutCalendarBody;

export const CALENDAR_EXAMPLE = {
  calendar_id: 'shop-freeze',
  ...PUT_CALENDAR_EXAMPLE,
  built_in: false,
  replaced: false,
  revision: 1,
  updated_at: '2026-11-03T09:00:00.000Z',
} satisfies Calendar;
