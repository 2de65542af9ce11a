import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countCron, lastCronMs, nextCronMs } from './cron-occurrences.ts';
import { offsetMsAt } from './zone-clock.ts';

const isoTimes = (pattern: string, zone: string, from: string, count: number): string[] => {
  const times: string[] = [];
  for (let at: number | null = Date.parse(from); times.length < count;) {
    at = nextCronMs(pattern, zone, at);
    if (at === null) break;
    times.push(new Date(at).toISOString().slice(0, 16));
  }
  return times;
};

test.each([
  [
    'a time in the gap fires right after it',
    '30 2 * * *',
    'Europe/Berlin',
    '2026-03-28T12:00Z',
    ['2026-03-29T01:00', '2026-03-30T00:30'],
  ],
  [
    'a time that occurs twice fires the first time',
    '30 2 * * *',
    'Europe/Berlin',
    '2026-10-24T12:00Z',
    ['2026-10-25T00:30', '2026-10-26T01:30'],
  ],
  [
    'a list of hours obeys the same rule',
    '30 2,14 * * *',
    'America/New_York',
    '2026-03-08T00:00Z',
    ['2026-03-08T07:00', '2026-03-08T18:30'],
  ],
  [
    'a gap that ends at midnight counts as well',
    '30 23 * * *',
    'America/Nuuk',
    '2026-03-28T12:00Z',
    ['2026-03-29T01:00', '2026-03-30T00:30'],
  ],
  [
    'a wildcard hour fires once for what is in the gap',
    '30 * * * *',
    'Europe/Berlin',
    '2026-03-29T00:00Z',
    ['2026-03-29T00:30', '2026-03-29T01:00', '2026-03-29T01:30'],
  ],
  [
    'quarters pass a gap without a double',
    '*/15 * * * *',
    'Europe/Berlin',
    '2026-03-29T00:40Z',
    ['2026-03-29T00:45', '2026-03-29T01:00', '2026-03-29T01:15'],
  ],
  [
    'quarters fire in the first pass of a repeated hour only',
    '*/15 * * * *',
    'Europe/Berlin',
    '2026-10-25T00:40Z',
    ['2026-10-25T00:45', '2026-10-25T02:00', '2026-10-25T02:15'],
  ],
  [
    'quarters repeat nothing in New York',
    '*/15 * * * *',
    'America/New_York',
    '2026-11-01T05:40Z',
    ['2026-11-01T05:45', '2026-11-01T07:00', '2026-11-01T07:15'],
  ],
  [
    'half an hour is repeated on Lord Howe',
    '*/15 * * * *',
    'Australia/Lord_Howe',
    '2026-04-04T14:40Z',
    ['2026-04-04T14:45', '2026-04-04T15:30', '2026-04-04T15:45'],
  ],
  [
    'half an hour is left out on Lord Howe',
    '10 2 * * *',
    'Australia/Lord_Howe',
    '2026-10-03T00:00Z',
    ['2026-10-03T15:30', '2026-10-04T15:10'],
  ],
  [
    'a fixed offset knows no summer time',
    '0 7 * * *',
    '+07:00',
    '2026-03-29T00:30Z',
    ['2026-03-30T00:00', '2026-03-31T00:00'],
  ],
  ['the last day of the month', '0 0 L * *', 'UTC', '2026-02-01T00:00Z', ['2026-02-28T00:00', '2026-03-31T00:00']],
  ['nicknames', '@daily', 'Asia/Jakarta', '2026-01-01T00:00Z', ['2026-01-01T17:00', '2026-01-02T17:00']],
  ['names and ranges', '0 9 * jan mon-fri', 'UTC', '2026-01-02T10:00Z', ['2026-01-05T09:00', '2026-01-06T09:00']],
])('%s', (_rule, pattern, zone, from, expected) => {
  expect(isoTimes(pattern, zone, from, expected.length)).toEqual(expected);
});

test('a date that never comes never fires', () => {
  expect(nextCronMs('0 0 30 2 *', 'UTC', 0)).toBeNull();
});

const patterns = fc.constantFrom(
  '* * * * *',
  '*/15 * * * *',
  '30 * * * *',
  '0 */2 * * *',
  '30 2 * * *',
  '5,50 1-3 * * *',
  '30 23 * * *',
  '0 0 * * *',
  '15 0 * * 6,0',
  '0 12 1,L * *',
  '@hourly',
);
const zones = fc.constantFrom(
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Nuuk',
  'Asia/Jakarta',
);
const nearTransitions = fc
  .tuple(
    fc.constantFrom('2026-03-29', '2026-10-25', '2026-03-08', '2026-11-01', '2026-04-05', '2026-10-04', '2026-06-10'),
    fc.integer({ min: -36 * 60, max: 36 * 60 }),
  )
  .map(([day, minutes]) => Date.parse(day) + minutes * 60_000);

test('occurrences are strictly increasing, and forwards and backwards agree', () => {
  fc.assert(
    fc.property(patterns, zones, nearTransitions, (pattern, zone, from) => {
      let after = from;
      for (let step = 0; step < 30; step += 1) {
        const next = nextCronMs(pattern, zone, after)!;
        expect(next).toBeGreaterThan(after);
        expect(lastCronMs(pattern, zone, next)).toBe(next);
        const before = lastCronMs(pattern, zone, next - 1);
        if (step > 0) expect(before).toBe(after);
        else expect(before).toBeLessThanOrEqual(from);
        after = next;
      }
    }),
  );
});

test('each firing shows a local minute for the first time, or follows a gap', () => {
  fc.assert(
    fc.property(patterns, zones, nearTransitions, (pattern, zone, from) => {
      const next = nextCronMs(pattern, zone, from)!;
      const shown = next + offsetMsAt(zone, next);
      for (let minutes = 30; minutes <= 120; minutes += 30) {
        const earlier = next - minutes * 60_000;
        expect(earlier + offsetMsAt(zone, earlier)).not.toBe(shown);
      }
    }),
  );
});

test('counting gives what walking gives', () => {
  fc.assert(
    fc.property(
      patterns,
      zones,
      nearTransitions,
      fc.integer({ min: 0, max: 4 * 1440 }),
      (pattern, zone, from, minutes) => {
        const until = from + minutes * 60_000;
        let walked = 0;
        for (
          let at = nextCronMs(pattern, zone, from - 1);
          at !== null && at < until;
          at = nextCronMs(pattern, zone, at)
        )
          walked += 1;
        expect(countCron(pattern, zone, from, until)).toBe(walked);
      },
    ),
    { numRuns: 200 },
  );
});

test('an outage of a year of an every-second cron is counted in no time', () => {
  const startedAt = performance.now();
  const count = countCron('* * * * * *', 'Asia/Jakarta', Date.UTC(2025, 0), Date.UTC(2026, 0));
  expect(count).toBe(365 * 86_400);
  expect(performance.now() - startedAt).toBeLessThan(20_000);
});
