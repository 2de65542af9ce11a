import { expect, test } from 'vitest';
import { givenSchedule } from './given-schedule.ts';
import { scheduleFaults } from './schedule-faults.ts';

const T0 = Date.parse('2026-01-01T00:00:00Z');

test.each([
  ['a malformed cron', { cron: '61 * * * *' }, [['cron', 'the minute field "61"']]],
  ['a cron that never fires', { cron: '0 0 30 2 *' }, [['cron', 'never fires']]],
  ['an end in the past', { interval_sec: 5, end_at: '2025-01-01T00:00:00Z' }, [['end_at', 'is in the past']]],
  [
    'an end before the first occurrence',
    { cron: '0 0 1 7 *', end_at: '2026-02-01T00:00:00Z' },
    [['end_at', 'first time']],
  ],
  [
    'two faults at once',
    { cron: 'x', end_at: '2025-01-01T00:00:00Z' },
    [
      ['cron', 'fields'],
      ['end_at', 'past'],
    ],
  ],
  ['a sound schedule', { cron: '@daily', end_at: '2026-02-01T00:00:00Z' }, []],
])('%s', (_what, schedule, expected) => {
  const faults = scheduleFaults(givenSchedule(schedule), T0, 'UTC');
  expect(faults.map(fault => fault.field)).toEqual(expected.map(([field]) => field));
  for (const [index, fault] of faults.entries()) expect(fault.message).toContain(expected[index]![1]);
});
