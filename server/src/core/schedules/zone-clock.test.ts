import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantOfLocal, latestLocalMs, offsetMsAt } from './zone-clock.ts';

const zones = fc.constantFrom(
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Nuuk',
  'Asia/Jakarta',
  'Africa/Casablanca',
  'Pacific/Apia',
  'America/St_Johns',
  'UTC',
  '+05:45',
);
const instants = fc
  .integer({ min: Date.UTC(2008, 0) / 1000, max: Date.UTC(2032, 0) / 1000 })
  .map(seconds => seconds * 1000);

test.each([
  ['a reading on an ordinary day', 'Europe/Berlin', '2026-01-05T12:00:00Z', '2026-01-05T11:00:00Z'],
  ['a reading in the gap', 'Europe/Berlin', '2026-03-29T02:30:00Z', '2026-03-29T01:00:00Z'],
  ['a reading that occurs twice', 'Europe/Berlin', '2026-10-25T02:30:00Z', '2026-10-25T00:30:00Z'],
  ['a gap of half an hour', 'Australia/Lord_Howe', '2026-10-04T02:10:00Z', '2026-10-03T15:30:00Z'],
  ['a half hour that occurs twice', 'Australia/Lord_Howe', '2026-04-05T01:40:00Z', '2026-04-04T14:40:00Z'],
  ['a gap that ends at midnight', 'America/Nuuk', '2026-03-28T23:30:00Z', '2026-03-29T01:00:00Z'],
  ['a day that was left out', 'Pacific/Apia', '2011-12-30T08:00:00Z', '2011-12-30T10:00:00Z'],
  ['a fixed offset', '-03:30', '2026-01-05T12:00:00Z', '2026-01-05T15:30:00Z'],
])('%s happens when the zone says', (_what, zone, local, instant) => {
  expect(new Date(instantOfLocal(zone, Date.parse(local))).toISOString()).toBe(new Date(instant).toISOString());
});

test('a reading that was first shown at an instant happens at that instant', () => {
  fc.assert(
    fc.property(zones, instants, (zone, at) => {
      const local = at + offsetMsAt(zone, at);
      const happens = instantOfLocal(zone, local);
      expect(happens + offsetMsAt(zone, happens)).toBe(local);
      expect(happens).toBeLessThanOrEqual(at);
    }),
  );
});

test('a reading has happened exactly when it is not after the latest one', () => {
  fc.assert(
    fc.property(zones, instants, fc.integer({ min: -7200, max: 7200 }), (zone, at, seconds) => {
      const latest = latestLocalMs(zone, at);
      const local = at + offsetMsAt(zone, at) + seconds * 1000;
      expect(instantOfLocal(zone, local) <= at).toBe(local <= latest);
    }),
    { numRuns: 500 },
  );
});

test('a zone that does not exist is refused', () => {
  expect(() => offsetMsAt('Mars/Olympus', 0)).toThrow(RangeError);
});
