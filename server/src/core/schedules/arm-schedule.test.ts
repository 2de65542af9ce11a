import { expect, test } from 'vitest';
import { givenSchedule } from './given-schedule.ts';
import { armSchedule } from './arm-schedule.ts';

const T0 = Date.parse('2026-01-01T00:00:00Z');
const every30 = givenSchedule({ interval_sec: 30 });
const base = { jobId: 'a', nowMs: T0, jitterMs: 0, defaultTimezone: 'UTC' };

test('a new interval starts counting now', () => {
  const arm = armSchedule({ ...base, schedule: every30, previous: null });
  expect(arm).toEqual({ anchorMs: T0, nextDueMs: T0 + 30_000, wakeMs: T0 + 30_000 });
});

test('a save that leaves the interval alone keeps the phase', () => {
  const previous = { schedule: every30, anchorMs: T0 - 70_000 };
  const arm = armSchedule({ ...base, schedule: { ...every30, misfire_policy: 'skip' }, previous });
  expect(arm).toMatchObject({ anchorMs: T0 - 70_000, nextDueMs: T0 + 20_000 });
});

test('another interval starts a new phase', () => {
  const previous = { schedule: every30, anchorMs: T0 - 70_000, nextDueMs: T0 - 10_000 };
  const arm = armSchedule({ ...base, schedule: givenSchedule({ interval_sec: 45 }), previous });
  expect(arm).toMatchObject({ anchorMs: T0, nextDueMs: T0 + 45_000 });
});

test('an occurrence that is overdue stays due when the schedule is saved as it was', () => {
  const previous = { schedule: every30, anchorMs: T0 - 70_000, nextDueMs: T0 - 10_000 };
  expect(armSchedule({ ...base, schedule: every30, previous })?.nextDueMs).toBe(T0 - 10_000);
});

test('a start at this very moment is still to come', () => {
  const schedule = givenSchedule({ interval_sec: 30, start_at: new Date(T0).toISOString() });
  expect(armSchedule({ ...base, schedule, previous: null })?.nextDueMs).toBe(T0);
});

test('jitter is the same each time, below its bound and below the interval', () => {
  for (const jobId of ['a', 'b', 'c', 'd']) {
    const request = { ...base, jobId, schedule: every30, previous: null, jitterMs: 120_000 };
    const arm = armSchedule(request)!;
    expect(arm.wakeMs).toBeGreaterThanOrEqual(arm.nextDueMs);
    expect(arm.wakeMs).toBeLessThan(arm.nextDueMs + 30_000);
    expect(armSchedule(request)).toEqual(arm);
  }
});

test('a schedule that has ended is not armed', () => {
  const schedule = givenSchedule({ interval_sec: 30, end_at: new Date(T0 + 29_999).toISOString() });
  expect(armSchedule({ ...base, schedule, previous: null })).toBeNull();
});

test.each([0, 1, 2000, 29_999])(
  'jitter never reaches past the end of the schedule %i ms after the last firing',
  afterMs => {
    const schedule = givenSchedule({ interval_sec: 30, end_at: new Date(T0 + 30_000 + afterMs).toISOString() });
    for (const jobId of ['a', 'b', 'c', 'd']) {
      const arm = armSchedule({ ...base, jobId, schedule, previous: null, jitterMs: 120_000 })!;
      expect(arm.nextDueMs).toBe(T0 + 30_000);
      expect(arm.wakeMs).toBeLessThanOrEqual(T0 + 30_000 + afterMs);
    }
  },
);
