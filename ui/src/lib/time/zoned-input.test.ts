import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromZonedInput, instantIn, startOfDay, toZonedInput } from './zoned-input.ts';

test('an instant is written by the clocks of its zone and read back', () => {
  expect(toZonedInput('2026-11-25T18:30:00.000Z', 'Asia/Jakarta')).toBe('2026-11-26T01:30');
  expect(fromZonedInput('2026-11-26T01:30', 'Asia/Jakarta')).toBe('2026-11-25T18:30:00.000Z');
  expect(toZonedInput('2026-11-25T18:30:05.000Z', 'Asia/Jakarta')).toBe('2026-11-26T01:30:05');
});

test('summer time counts on the day itself', () => {
  expect(fromZonedInput('2026-07-01T12:00', 'Europe/Berlin')).toBe('2026-07-01T10:00:00.000Z');
  expect(fromZonedInput('2026-12-01T12:00', 'Europe/Berlin')).toBe('2026-12-01T11:00:00.000Z');
});

test.each([
  // The clocks skip from 2 to 3, and from 0 to 1.
  ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
  ['2026-04-24T00:15', 'Africa/Cairo', '2026-04-23T22:15:00.000Z'],
  // They show 2:30 twice.
  ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
  // Half an hour of summer time, and an offset of 45 minutes.
  ['2026-10-04T02:15', 'Australia/Lord_Howe', '2026-10-03T15:45:00.000Z'],
  ['2026-11-26T01:30', 'Asia/Kathmandu', '2026-11-25T19:45:00.000Z'],
  // A day that an island never had.
  ['2011-12-30T12:00', 'Pacific/Apia', '2011-12-30T22:00:00.000Z'],
  ['0002-11-26T01:30', 'UTC', '0002-11-26T01:30:00.000Z'],
])('%s in %s is %s', (text, zone, instant) => {
  expect(fromZonedInput(text, zone)).toBe(instant);
});

test('what is no time is handed back as it is', () => {
  expect(toZonedInput('tomorrow', 'UTC')).toBe('');
  expect(fromZonedInput('tomorrow', 'UTC')).toBe('tomorrow');
});

test.each([
  ['2026-11-25', 'UTC', '2026-11-25T00:00:00.000Z'],
  ['2026-11-25', 'Asia/Jakarta', '2026-11-24T17:00:00.000Z'],
  ['2026-11-25', 'America/New_York', '2026-11-25T05:00:00.000Z'],
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
  ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
  // Midnight is skipped.
  ['2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00.000Z'],
])('%s begins in %s at %s', (day, zone, start) => {
  expect(startOfDay(day, zone)).toBe(start);
});

test.each(['', 'today', '2026-13-45', '2026-1-1', '2026-02-31'])('%j is no day', day => {
  expect(startOfDay(day, 'UTC')).toBeNull();
});

test.each([
  ['2026-11-26', 'begin', '2026-11-25T17:00:00.000Z'],
  ['2026-11-26', 'end', '2026-11-26T17:00:00.000Z'],
  ['2026-12-31', 'end', '2026-12-31T17:00:00.000Z'],
  ['2026-11-26T01:30', 'begin', '2026-11-25T18:30:00.000Z'],
  ['2026-11-26 01:30:05', 'end', '2026-11-25T18:30:05.000Z'],
  ['2026-11-26T01:30:00Z', 'begin', '2026-11-26T01:30:00.000Z'],
  ['2026-11-26T01:30:00+01:00', 'begin', '2026-11-26T00:30:00.000Z'],
  ['2026-02-31', 'begin', null],
  ['2026-11-26T25:00', 'begin', null],
  ['yesterday', 'begin', null],
  ['', 'begin', null],
] as const)('the address says %j as %s, read in Jakarta', (text, edge, instant) => {
  expect(instantIn(text, 'Asia/Jakarta', edge)).toBe(instant);
});

const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'), 'UTC');
const SECOND = fc.integer({ min: Date.UTC(1970, 0, 2) / 1000, max: Date.UTC(2100, 0, 1) / 1000 });

test('in every zone, whatever its clocks do, what is written is read as an instant that is written the same', () => {
  fc.assert(
    fc.property(zone, SECOND, (inZone, second) => {
      const written = toZonedInput(new Date(second * 1000).toISOString(), inZone);
      const read = fromZonedInput(written, inZone);
      expect(toZonedInput(read, inZone)).toBe(written);
      // The first of the two where the clocks show it twice.
      expect(Date.parse(read)).toBeLessThanOrEqual(second * 1000);
    }),
    { numRuns: 400 },
  );
});

test('in every zone a time that is skipped is read as a later one, by no more than what is skipped', () => {
  fc.assert(
    fc.property(zone, SECOND, (inZone, second) => {
      const typed = new Date(second * 1000).toISOString().slice(0, 19);
      const shown = Date.parse(`${toZonedInput(fromZonedInput(typed, inZone), inZone)}Z`);
      const lateMs = shown - second * 1000;
      expect(lateMs).toBeGreaterThanOrEqual(0);
      expect(lateMs).toBeLessThanOrEqual(86_400_000);
    }),
    { numRuns: 400 },
  );
});

test('in every zone a day begins with its first instant', () => {
  fc.assert(
    fc.property(zone, SECOND, (inZone, second) => {
      const day = new Date(second * 1000).toISOString().slice(0, 10);
      const startMs = Date.parse(startOfDay(day, inZone) ?? '');
      const dayAt = (ms: number): string => toZonedInput(new Date(ms).toISOString(), inZone).slice(0, 10);
      // A day that was never there begins with the next one.
      expect(dayAt(startMs) >= day).toBe(true);
      expect(dayAt(startMs - 1000) < day).toBe(true);
    }),
    { numRuns: 400 },
  );
});
