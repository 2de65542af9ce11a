import { expect, test } from 'vitest';
import { startOfDay } from './start-of-day';

test.each([
  ['2026-11-25', 'UTC', '2026-11-25T00:00:00.000Z'],
  ['2026-11-25', 'Asia/Jakarta', '2026-11-24T17:00:00.000Z'],
  ['2026-11-25', 'America/New_York', '2026-11-25T05:00:00.000Z'],
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
  ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
])('%s begins in %s at %s', (day, zone, start) => {
  expect(startOfDay(day, zone)).toBe(start);
});

test.each(['', 'today', '2026-13-45', '2026-1-1'])('%j is no day', day => {
  expect(startOfDay(day, 'UTC')).toBeNull();
});
