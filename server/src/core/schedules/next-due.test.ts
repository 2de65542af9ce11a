import fc from 'fast-check';
import { expect, test } from 'vitest';
import { givenSchedule } from './given-schedule.ts';
import { nextDueMs } from './next-due.ts';
import { nextRuns } from './next-runs.ts';

const T0 = Date.parse('2026-01-01T00:00:00Z');
const iso = (ms: number) => new Date(ms).toISOString();

test('an interval without a start fires one interval after its anchor', () => {
  expect(nextDueMs(givenSchedule({ interval_sec: 30 }), T0, T0 - 1, 'UTC')).toBe(T0 + 30_000);
});

test('an interval with a start fires at its start and counts from there', () => {
  const schedule = givenSchedule({ interval_sec: 30, start_at: iso(T0 + 5000) });
  expect(nextDueMs(schedule, T0, T0, 'UTC')).toBe(T0 + 5000);
  expect(nextDueMs(schedule, T0, T0 + 5000, 'UTC')).toBe(T0 + 35_000);
});

test('a cron does not fire before its start, and does at its end', () => {
  const schedule = givenSchedule({
    cron: '0 * * * *',
    start_at: iso(T0 + 3_600_000),
    end_at: iso(T0 + 7_200_000),
  });
  expect(nextDueMs(schedule, T0, T0, 'UTC')).toBe(T0 + 3_600_000);
  expect(nextDueMs(schedule, T0, T0 + 3_600_000, 'UTC')).toBe(T0 + 7_200_000);
  expect(nextDueMs(schedule, T0, T0 + 7_200_000, 'UTC')).toBeNull();
});

test('an interval does not drift: every due time lies on the grid, strictly after, and none is left out', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100_000 }),
      fc.integer({ min: 0, max: 10 ** 10 }),
      (interval_sec, sinceMs) => {
        const due = nextDueMs(givenSchedule({ interval_sec }), T0, T0 + sinceMs, 'UTC')!;
        expect((due - T0) % (interval_sec * 1000)).toBe(0);
        expect(due).toBeGreaterThan(T0 + sinceMs);
        expect(due).toBeLessThanOrEqual(T0 + sinceMs + interval_sec * 1000);
      },
    ),
  );
});

test('the preview of a stored job goes on in its phase and stops where the schedule ends', () => {
  const schedule = givenSchedule({ interval_sec: 60, end_at: iso(T0 + 130_000) });
  expect(nextRuns({ schedule }, T0, 5, 'UTC', T0 + 10_000)).toEqual([T0 + 70_000, T0 + 130_000]);
  expect(nextRuns({ schedule: null }, T0, 5, 'UTC')).toEqual([]);
});
