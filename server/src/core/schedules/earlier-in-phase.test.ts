import { expect, test } from 'vitest';
import { earlierInPhase } from './earlier-in-phase.ts';
import { excludedOccurrences } from './excluded-occurrences.ts';
import { firingSchedule } from './excluded-days.ts';

const RULES = { misfire_policy: 'run_once', max_catch_up: 1 } as const;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const anchorMs = Date.UTC(2026, 0, 5, 0, 30);

test.each([
  ['before its next firing, by whole intervals', { interval_sec: 3600 }, anchorMs - DAY, anchorMs - DAY - HOUR],
  ['where it is early enough already', { interval_sec: 3600 }, anchorMs + 1, anchorMs],
  [
    'with a start, which is its phase',
    { interval_sec: 3600, start_at: '2026-01-01T00:00:00Z' },
    anchorMs - DAY,
    anchorMs,
  ],
  ['by a cron expression', { cron: '30 * * * *' }, anchorMs - DAY, anchorMs],
])('%s', (_, schedule, fromMs, expected) => {
  expect(earlierInPhase({ ...RULES, ...schedule }, anchorMs, fromMs)).toBe(expected);
});

test('on an excluded day the firings of an interval that left it out are found', () => {
  const schedule = firingSchedule({ ...RULES, interval_sec: 6 * 3600, exclude: { dates: ['2026-01-04'] } }, new Map());
  const [fromMs, untilMs] = [Date.UTC(2026, 0, 4), Date.UTC(2026, 0, 5) - 1];
  const of = (anchor: number) =>
    excludedOccurrences({ schedule, anchorMs: anchor, zone: 'UTC', fromMs, untilMs, atMost: 1, which: 'first' });
  expect(of(anchorMs)).toEqual([]);
  expect(of(earlierInPhase(schedule, anchorMs, fromMs))).toMatchObject([
    { dueMs: Date.UTC(2026, 0, 4, 0, 30), count: 4 },
  ]);
});
