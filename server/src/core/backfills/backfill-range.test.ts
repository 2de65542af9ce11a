import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BUILT_IN_CALENDARS } from '../calendars/built-in-calendars.ts';
import { firingSchedule } from '../schedules/excluded-days.ts';
import { countDue, countExcluded, dueTimesIn, excludedDaysIn } from './backfill-range.ts';
import type { BackfillRange } from './backfill-range.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const rest = { misfire_policy: 'run_once', max_catch_up: 10 } as const;

function rangeOf(schedule: object, from: string, until: string, more: Partial<BackfillRange> = {}): BackfillRange {
  const { timezone = 'UTC' } = schedule as { timezone?: string };
  return {
    schedule: firingSchedule({ ...rest, ...schedule }, BUILT_IN_CALENDARS),
    anchorMs: Date.parse('2026-06-01T00:10:00Z'),
    fromMs: Date.parse(from),
    untilMs: Date.parse(until),
    zone: timezone,
    ...more,
  };
}

const isoTimes = (range: BackfillRange) => dueTimesIn(range, 1000).map(ms => new Date(ms).toISOString().slice(0, 16));

test('the first instant of the range belongs to it and its end does not', () => {
  const range = rangeOf({ cron: '0 * * * *' }, '2026-03-01T01:00:00Z', '2026-03-01T04:00:00Z');
  expect(isoTimes(range)).toEqual(['2026-03-01T01:00', '2026-03-01T02:00', '2026-03-01T03:00']);
  expect(countDue(range)).toBe(3);
});

test('an interval is counted back from where it was counted first, and with a start only from there on', () => {
  const before = rangeOf({ interval_sec: 3600 }, '2026-05-01T00:00:00Z', '2026-05-01T03:00:00Z');
  expect(isoTimes(before)).toEqual(['2026-05-01T00:10', '2026-05-01T01:10', '2026-05-01T02:10']);
  const start_at = '2026-05-01T01:00:00Z';
  const started = rangeOf({ interval_sec: 3600, start_at }, '2026-05-01T00:00:00Z', '2026-05-01T03:00:00Z', {
    anchorMs: Date.parse(start_at),
  });
  expect(isoTimes(started)).toEqual(['2026-05-01T01:00', '2026-05-01T02:00']);
  expect(countDue(started)).toBe(2);
});

test('nothing is due after the end of the schedule', () => {
  const range = rangeOf(
    { cron: '0 * * * *', end_at: '2026-03-01T02:00:00Z' },
    '2026-03-01T01:00:00Z',
    '2026-03-01T09:00:00Z',
  );
  expect(isoTimes(range)).toEqual(['2026-03-01T01:00', '2026-03-01T02:00']);
  expect(countDue(range)).toBe(2);
});

test('the clocks of the zone decide, also where they go forward or back', () => {
  const daily = { cron: '30 2 * * *', timezone: 'Europe/Berlin' };
  const forward = rangeOf(daily, '2026-03-28T00:00:00Z', '2026-03-31T00:00:00Z');
  expect(isoTimes(forward)).toEqual(['2026-03-28T01:30', '2026-03-29T01:00', '2026-03-30T00:30']);
  const back = rangeOf(daily, '2026-10-24T00:00:00Z', '2026-10-27T00:00:00Z');
  expect(isoTimes(back)).toEqual(['2026-10-24T00:30', '2026-10-25T00:30', '2026-10-26T01:30']);
});

test('excluded days are left out, counted, and named with why', () => {
  const exclude = { calendars: ['id-holidays'], weekdays: ['sun'] };
  const schedule = { cron: '0 7,8 * * *', timezone: 'Asia/Jakarta', exclude };
  // 1 January 2026 is a holiday and a Thursday, the 4th a Sunday.
  const range = rangeOf(schedule, '2026-01-01T00:30:00Z', '2026-01-04T00:30:00Z');
  expect(countDue(range)).toBe(4);
  expect(countExcluded(range)).toBe(2);
  expect(excludedDaysIn(range, 10)).toMatchObject([
    { count: 1, why: { date: '2026-01-01', by: 'calendar', calendar: 'id-holidays' } },
    { count: 1, why: { date: '2026-01-04', by: 'weekday' } },
  ]);
  expect(excludedDaysIn(range, 1)).toHaveLength(1);
});

test('whatever the schedule and the range, what is counted is what is listed', () => {
  const schedules = fc.constantFrom<object>(
    { interval_sec: 900 },
    { interval_sec: 5400, exclude: { weekdays: ['mon'] } },
    { interval_sec: 3600, start_at: '2026-03-28T12:34:56Z' },
    { cron: '*/20 * * * *', timezone: 'Europe/Berlin' },
    { cron: '15 1-3 * * *', timezone: 'Europe/Berlin', exclude: { dates: ['2026-03-29'], weekdays: ['wed'] } },
    { cron: '0 * * * *', timezone: 'Asia/Jakarta', end_at: '2026-03-30T05:00:00Z', exclude: { weekdays: ['sat'] } },
  );
  const baseMs = Date.parse('2026-03-27T00:00:00Z');
  const instants = fc.integer({ min: 0, max: 4 * DAY });
  fc.assert(
    fc.property(schedules, instants, instants, (schedule, a, b) => {
      const iso = (ms: number) => new Date(baseMs + ms).toISOString();
      const start = (schedule as { start_at?: string }).start_at;
      const range = rangeOf(schedule, iso(Math.min(a, b)), iso(Math.max(a, b)), {
        ...(start !== undefined && { anchorMs: Date.parse(start) }),
      });
      const listed = dueTimesIn(range, 10_000);
      expect(listed.every(ms => ms >= range.fromMs && ms < range.untilMs)).toBe(true);
      expect(countDue(range)).toBe(listed.length);
      const named = excludedDaysIn(range, 100).reduce((sum, { count }) => sum + count, 0);
      expect(countExcluded(range)).toBe(named);
    }),
  );
});
