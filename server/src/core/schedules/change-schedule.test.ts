import { expect, test } from 'vitest';
import { givenSchedule } from './given-schedule.ts';
import { changeSchedule } from './change-schedule.ts';
import { NOTHING_MISSED } from './occurrence-plan.ts';

const T0 = Date.parse('2026-01-01T00:00:00Z');
const MINUTE = 60_000;
const iso = (ms: number) => new Date(ms).toISOString();
const schedule = (fields: object) => givenSchedule(fields);
const base = { jobId: 'a', nowMs: T0 + 10, jitterMs: 0, defaultTimezone: 'Asia/Jakarta' };

const everyMinute = schedule({ cron: '* * * * *' });
const hourly = schedule({ interval_sec: 3600 });

/** The change of a job whose occurrence at `nextDueMs` (default: now) is due. */
function change(before: object, after: object | null, nextDueMs = T0, nowMs = base.nowMs) {
  const anchorMs = nextDueMs - (schedule(before).interval_sec ?? 0) * 1000;
  const previous = { schedule: schedule(before), anchorMs, nextDueMs };
  return changeSchedule({ ...base, nowMs, previous, schedule: after === null ? null : schedule(after) });
}

test.each([
  ['names the zone that is the default anyway', everyMinute, { cron: '* * * * *', timezone: 'Asia/Jakarta' }],
  ['gives a far end', everyMinute, { cron: '* * * * *', end_at: iso(T0 + 1000 * MINUTE) }],
  ['gives a start that has passed', everyMinute, { cron: '* * * * *', start_at: iso(T0 - MINUTE) }],
  ['writes the cron otherwise', everyMinute, { cron: '*/1 * * * *' }],
  ['makes the cron rarer, but not now', everyMinute, { cron: '*/20 * * * *' }],
  ['gives an interval a zone', hourly, { interval_sec: 3600, timezone: 'Europe/Berlin' }],
  ['gives an interval an end', hourly, { interval_sec: 3600, end_at: iso(T0 + 1000 * MINUTE) }],
  ['names the start that an interval has anyway', hourly, { interval_sec: 3600, start_at: iso(T0 - 60 * MINUTE) }],
  ['names no more when an interval began', { interval_sec: 3600, start_at: iso(T0 - 60 * MINUTE) }, hourly],
  ['names no more when an interval began, at its first firing', { interval_sec: 3600, start_at: iso(T0) }, hourly],
  ['asks for catching up', hourly, { interval_sec: 3600, misfire_policy: 'catch_up' }],
])('what is due stays due when a change %s', (_, before, after) => {
  const { arm, missed } = change(before, after);
  expect(arm).toMatchObject({ nextDueMs: T0, wakeMs: T0 });
  expect(missed).toEqual(NOTHING_MISSED);
});

test.each([
  ['another interval', hourly, { interval_sec: 7200 }],
  ['another cron', everyMinute, { cron: '30 * * * *' }],
  ['no schedule at all', everyMinute, null],
])('what is due is missed under %s', (_, before, after) => {
  const { arm, missed } = change(before, after);
  expect(missed).toEqual({ dueMs: [T0], folded: null });
  expect(arm === null || arm.nextDueMs > base.nowMs).toBe(true);
});

test('of several that are due, those stay that both schedules have up to now', () => {
  const { arm, missed } = change(everyMinute, { cron: '0-28,30-59 * * * *' }, T0 + 26 * MINUTE, T0 + 31 * MINUTE);
  expect(missed).toEqual({ dueMs: [26, 27, 28, 29].map(minute => T0 + minute * MINUTE), folded: null });
  expect(arm?.nextDueMs).toBe(T0 + 30 * MINUTE);
});

test('what the new schedule has more of in the past is not made up for', () => {
  const { arm, missed } = change({ cron: '0 * * * *' }, everyMinute, T0, T0 + 5 * MINUTE + 10);
  expect(missed.dueMs).toEqual([T0]);
  expect(arm?.nextDueMs).toBe(T0 + 6 * MINUTE);
});

test('a long outage is folded', () => {
  const { missed } = change({ interval_sec: 1 }, null, T0, T0 + 1000 * MINUTE);
  expect(missed.dueMs).toHaveLength(100);
  expect(missed.folded).toEqual({ count: 60_000 - 99, lastDueMs: T0 + 1000 * MINUTE - 100_000 });
});

test('a schedule that cannot be computed any more misses the one that was armed', () => {
  const broken = { ...everyMinute, timezone: 'Atlantis/Capital' };
  const previous = { schedule: broken, anchorMs: T0, nextDueMs: T0 };
  const { arm, missed } = changeSchedule({ ...base, nowMs: T0 + 5 * MINUTE, previous, schedule: hourly });
  expect(missed).toEqual({ dueMs: [T0], folded: null });
  expect(arm?.nextDueMs).toBe(T0 + 65 * MINUTE);
});

test('what is still to come is not missed', () => {
  expect(change(hourly, null, T0 + MINUTE)).toEqual({ arm: null, missed: NOTHING_MISSED });
});

test('a job that is off the schedule misses nothing', () => {
  const previous = { schedule: hourly, anchorMs: T0 - 90 * MINUTE, nextDueMs: null };
  expect(changeSchedule({ ...base, previous, schedule: everyMinute }).missed).toEqual(NOTHING_MISSED);
});
