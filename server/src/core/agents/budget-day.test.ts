import { expect, test } from 'vitest';
import { budgetDay } from './budget-day.ts';

test.each([
  ['2026-11-30T16:59:59.999Z', 'Asia/Jakarta', '2026-11-30'],
  ['2026-11-30T17:00:00.000Z', 'Asia/Jakarta', '2026-12-01'],
  ['2026-12-31T23:59:59.999Z', 'UTC', '2026-12-31'],
  ['2026-03-29T00:59:59.999Z', 'Europe/Berlin', '2026-03-29'],
  ['2026-03-29T22:00:00.000Z', 'Europe/Berlin', '2026-03-30'],
  ['2026-10-25T22:59:59.999Z', 'Europe/Berlin', '2026-10-25'],
  ['2026-10-25T23:00:00.000Z', 'Europe/Berlin', '2026-10-26'],
  ['2026-11-30T17:00:00.000Z', '+07:00', '2026-12-01'],
])('%s in %s is of %s', (at, zone, day) => {
  expect(budgetDay(Date.parse(at), zone)).toBe(day);
});
