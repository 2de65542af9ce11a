import { expect, test } from 'vitest';
import { boundedMs } from './bounded-time.ts';
import { isoOf } from './clock.ts';

test.each([
  [1_800_000_000_000.4, '2027-01-15T08:00:00.000Z'],
  [Number.MAX_SAFE_INTEGER, '2199-12-31T23:59:59.000Z'],
  [Infinity, '2199-12-31T23:59:59.000Z'],
  [-1, '1970-01-01T00:00:00.000Z'],
  [NaN, '1970-01-01T00:00:00.000Z'],
])('%d is kept as %s', (ms, at) => {
  expect(isoOf(boundedMs(ms))).toBe(at);
});

test.each([8.64e15, 253_402_300_800_000, -62_200_000_000_000, NaN, Infinity])('%d cannot be written down', ms => {
  expect(() => isoOf(ms)).toThrow('no point in time');
});
