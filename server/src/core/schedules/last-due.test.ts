import fc from 'fast-check';
import { expect, test } from 'vitest';
import { givenSchedule } from './given-schedule.ts';
import { lastDueMs } from './last-due.ts';
import { nextDueMs } from './next-due.ts';

const T0 = Date.parse('2026-03-28T23:30:00Z');
const iso = (sec: number) => new Date(T0 + sec * 1000).toISOString();

const schedules = fc
  .record(
    {
      timing: fc.constantFrom(
        { interval_sec: 7 },
        { interval_sec: 3600 },
        { cron: '*/20 * * * * *' },
        { cron: '30 1-3 * * *', timezone: 'Europe/Berlin' },
      ),
      start_at: fc.integer({ min: -5000, max: 5000 }).map(iso),
      end_at: fc.integer({ min: 5001, max: 20_000 }).map(iso),
    },
    { requiredKeys: ['timing'] },
  )
  .map(({ timing, ...bounds }) => givenSchedule({ ...timing, ...bounds }));

test('the last firing is the one that the next firings lead to', () => {
  fc.assert(
    fc.property(schedules, fc.integer({ min: 0, max: 25_000 }), (schedule, atSec) => {
      const [fromMs, atMs] = [T0 - 6_000_000, T0 + atSec * 1000];
      let last: number | null = null;
      for (let due = nextDueMs(schedule, T0, fromMs, 'UTC'); due !== null && due <= atMs;) {
        last = due;
        due = nextDueMs(schedule, T0, due, 'UTC');
      }
      const found = lastDueMs(schedule, T0, atMs, 'UTC');
      // What fired before the walk began is not known here.
      expect(found !== null && found <= fromMs ? null : found).toBe(last);
    }),
    { numRuns: 40 },
  );
});
