import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantile } from './quantile.ts';

test.each([
  [[7], 0.5, 7],
  [[1, 2, 3, 4], 0.5, 2],
  [[4, 1, 3, 2], 0.75, 3],
  [[1, 2, 3], 0, 1],
  [[1, 2, 3], 1, 3],
  [Array.from({ length: 100 }, (_, at) => at + 1), 0.99, 99],
])('of %j the share %d is %d', (values, share, expected) => {
  expect(quantile(values, share)).toBe(expected);
});

test('so many values do not exceed it, and with any smaller one it would be fewer', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer(), { minLength: 1 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, share) => {
        const told = quantile(values, share);
        expect(values).toContain(told);
        expect(values.filter(value => value <= told).length).toBeGreaterThanOrEqual(share * values.length);
        expect(values.filter(value => value < told).length).toBeLessThanOrEqual(share * values.length);
      },
    ),
  );
});

test('no values have none', () => {
  expect(quantile([], 0.5)).toBeNaN();
});
