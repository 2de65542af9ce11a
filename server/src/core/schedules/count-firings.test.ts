import fc from 'fast-check';
import { expect, test } from 'vitest';
import { givenSchedule } from './given-schedule.ts';
import { countFirings } from './count-firings.ts';
import { nextDueMs } from './next-due.ts';

const T0 = Date.parse('2030-03-30T00:00:00Z');
const HOUR = 3_600_000;

const schedules = fc.oneof(
  fc.integer({ min: 60, max: 90_000 }).map(interval_sec => ({ interval_sec })),
  fc.constantFrom('0 * * * *', '30 2 * * *', '*/7 8-10 * * 1-5', '0 0 L * *').map(cron => ({ cron })),
);

test('as many firings are counted as the schedule gives one after the other', () => {
  const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Jakarta');
  const hours = fc.integer({ min: 0, max: 80 });
  fc.assert(
    fc.property(schedules, zones, hours, hours, fc.option(hours, { nil: undefined }), (timing, timezone, a, b, end) => {
      const end_at = end === undefined ? undefined : new Date(T0 + end * HOUR).toISOString();
      const schedule = givenSchedule({ ...timing, timezone, end_at });
      const first = nextDueMs(schedule, T0, T0, 'UTC');
      if (first === null) return;
      const [fromMs, untilMs] = [T0 + Math.min(a, b) * HOUR, T0 + Math.max(a, b) * HOUR];
      let walked = 0;
      for (let at: number | null = first; at !== null && at < untilMs; at = nextDueMs(schedule, first, at, 'UTC')) {
        if (at >= fromMs) walked += 1;
      }
      expect(countFirings({ schedule, nextDueMs: first }, fromMs, untilMs, 'UTC')).toBe(walked);
    }),
  );
});
