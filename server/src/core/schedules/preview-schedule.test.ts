import { expect, test } from 'vitest';
import { givenSchedule } from './given-schedule.ts';
import { previewSchedule } from './preview-schedule.ts';

const preview = (schedule: object, from: string, count = 3) =>
  previewSchedule({
    schedule: givenSchedule(schedule),
    count,
    fromMs: Date.parse(from),
    defaultTimezone: 'Asia/Jakarta',
  });
const codesOf = ({ notes }: ReturnType<typeof preview>) => notes.map(note => note.code);

test('a cron expression fires by the clocks of its zone', () => {
  const { timezone, firings } = preview({ cron: '0 7 * * *' }, '2030-01-01T00:00:00Z', 2);
  expect(timezone).toBe('Asia/Jakarta');
  expect(firings).toEqual([
    { at: '2030-01-02T00:00:00.000Z', local: '2030-01-02T07:00:00.000+07:00', clock_change: null },
    { at: '2030-01-03T00:00:00.000Z', local: '2030-01-03T07:00:00.000+07:00', clock_change: null },
  ]);
});

test('a time in a gap is moved to its end, and says so', () => {
  const { firings } = preview({ cron: '30 2 * * *', timezone: 'Europe/Berlin' }, '2030-03-30T12:00:00Z', 2);
  expect(firings[0]).toMatchObject({
    at: '2030-03-31T01:00:00.000Z',
    local: '2030-03-31T03:00:00.000+02:00',
    clock_change: { kind: 'moved_by_gap', wanted_local: '2030-03-31T02:30:00.000' },
  });
  expect(firings[1]?.clock_change).toBeNull();
});

test('a time that comes twice fires once, and says so', () => {
  const { firings } = preview({ cron: '30 2 * * *', timezone: 'Europe/Berlin' }, '2030-10-26T12:00:00Z', 2);
  expect(firings[0]).toMatchObject({
    at: '2030-10-27T00:30:00.000Z',
    local: '2030-10-27T02:30:00.000+02:00',
    clock_change: { kind: 'repeated_time_fires_once' },
  });
  expect(firings[1]).toMatchObject({ at: '2030-10-28T01:30:00.000Z', clock_change: null });
});

test('the first instant after a gap and the last before a repeat are times like any other', () => {
  const gap = preview({ cron: '0 3 31 3 *', timezone: 'Europe/Berlin' }, '2030-03-30T12:00:00Z', 1);
  expect(gap.firings[0]).toMatchObject({ at: '2030-03-31T01:00:00.000Z', clock_change: null });
  const repeat = preview({ cron: '59 1 27 10 *', timezone: 'Europe/Berlin' }, '2030-10-26T12:00:00Z', 1);
  expect(repeat.firings[0]?.clock_change).toBeNull();
});

test('an interval counts elapsed time: its local times shift when the clocks change', () => {
  const result = preview({ interval_sec: 43_200, timezone: 'America/New_York' }, '2030-03-09T12:00:00Z', 4);
  expect(result.firings.map(firing => firing.local.slice(11))).toEqual([
    '19:00:00.000-05:00',
    '08:00:00.000-04:00',
    '20:00:00.000-04:00',
    '08:00:00.000-04:00',
  ]);
  expect(codesOf(result)).toEqual(['misfire', 'jitter', 'interval_phase', 'clocks_change']);
});

test('a schedule that ends fires no more after it, and says so', () => {
  const schedule = { interval_sec: 60, start_at: '2030-01-01T00:00:00Z', end_at: '2030-01-01T00:01:00Z' };
  const result = preview(schedule, '2030-01-01T00:00:00Z', 5);
  expect(result.firings.map(firing => firing.at)).toEqual(['2030-01-01T00:00:00.000Z', '2030-01-01T00:01:00.000Z']);
  expect(codesOf(result)).toContain('ends');
  expect(preview(schedule, '2031-01-01T00:00:00Z').firings).toEqual([]);
});

test('zones with odd offsets are written as they are', () => {
  const { firings } = preview({ cron: '0 7 * * *', timezone: 'Asia/Kathmandu' }, '2030-01-01T00:00:00Z', 1);
  expect(firings[0]?.local).toBe('2030-01-01T07:00:00.000+05:45');
  const west = preview({ cron: '0 7 * * *', timezone: '-03:30' }, '2030-01-01T00:00:00Z', 1);
  expect(west.firings[0]?.local).toBe('2030-01-01T07:00:00.000-03:30');
});
