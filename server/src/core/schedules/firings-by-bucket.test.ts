import fc from 'fast-check';
import { expect, test } from 'vitest';
import { givenSchedule } from './given-schedule.ts';
import { countFirings } from './count-firings.ts';
import { createFiringCounter } from './firings-by-bucket.ts';
import { nextDueMs } from './next-due.ts';

const HOUR = 3_600_000;
/** Two days before the clocks of Berlin go forward. */
const BEFORE_DST = Date.parse('2030-03-29T00:00:00Z');
const STEADY = Date.parse('2030-06-03T00:00:00Z');

const crons = fc.constantFrom('0 * * * *', '30 2 * * *', '*/7 8-10 * * 1-5', '0 0 L * *', '59 23 * * *');

test('buckets hold what is counted one by one', () => {
  const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kolkata', '+07:00');
  const hours = fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined });
  fc.assert(
    fc.property(crons, zones, hours, hours, fc.constantFrom(BEFORE_DST, STEADY), (cron, timezone, start, end, t0) => {
      const nowMs = t0 + 17 * 60_000;
      const at = (hour: number | undefined) =>
        hour === undefined ? undefined : new Date(t0 + hour * HOUR).toISOString();
      if (start !== undefined && end !== undefined && end <= start) return;
      const schedule = givenSchedule({ cron, timezone, start_at: at(start), end_at: at(end) });
      const first = nextDueMs(schedule, nowMs, nowMs, 'UTC');
      if (first === null) return;
      const armed = { schedule, nextDueMs: first };
      const buckets = { fromMs: t0, widthMs: 5 * HOUR, count: 20, nowMs };
      const counts = createFiringCounter(buckets, 10, 'UTC')(armed);
      const exact = Array.from({ length: 20 }, (_, n) => {
        const fromMs = Math.max(nowMs, t0 + n * 5 * HOUR);
        return countFirings(armed, fromMs, t0 + (n + 1) * 5 * HOUR, 'UTC');
      });
      expect(counts).toEqual(exact);
    }),
    { numRuns: 40 },
  );
});

test('intervals are counted however many there are, cron expressions up to a limit', () => {
  const count = createFiringCounter({ fromMs: STEADY, widthMs: HOUR, count: 2, nowMs: STEADY - 1 }, 1, 'UTC');
  const armed = (timing: object) => ({ schedule: givenSchedule(timing), nextDueMs: STEADY });
  expect(count(armed({ cron: '0 * * * *' }))).toEqual([1, 1]);
  expect(count(armed({ cron: '30 * * * *' }))).toBeNull();
  expect(count(armed({ cron: '0 * * * *' }))).toEqual([1, 1]);
  expect(count(armed({ interval_sec: 600 }))).toEqual([6, 6]);
});
