import { expect, test } from 'vitest';
import { retryAfterMs } from './retry-after.ts';

const NOW = Date.parse('1994-11-06T08:49:07Z');

test.each([
  ['0', 0],
  ['120', 120_000],
  [' 7 ', 7000],
  ['3, 60', 3000],
  ['Sun, 06 Nov 1994 08:49:37 GMT', 30_000],
  ['Sunday, 06-Nov-94 08:49:37 GMT', 30_000],
  ['Sun Nov  6 08:49:37 1994', 30_000],
  ['Sun, 06 Nov 1994 08:00:00 GMT', 0],
  ['9'.repeat(400), Infinity],
])('"%s" asks for %d ms', (header, ms) => {
  expect(retryAfterMs(header, NOW)).toBe(ms);
});

test.each([
  undefined,
  '',
  '-5',
  '1.5',
  '0x10',
  'soon',
  '2026-01-01',
  'Sun, 99 Nov 1994 08:49:37 GMT',
  '1e3',
  'Sunny day',
])('%j says nothing', header => {
  expect(retryAfterMs(header, NOW)).toBeNull();
});
