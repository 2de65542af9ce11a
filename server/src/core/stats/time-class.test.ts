import fc from 'fast-check';
import { expect, test } from 'vitest';
import { percentileOf, timeClassOf } from './time-class.ts';

test.each([
  [0, 0],
  [-5, 0],
  [0.2, 2],
  [1, 2],
  [2, 4],
  [3, 5],
  [4, 6],
  [5, 6],
  [6, 7],
  [1000, 21],
  [1024, 22],
  [2 ** 40, 63],
])('%d ms is of class %i', (ms, timeClass) => {
  expect(timeClassOf(ms)).toBe(timeClass);
});

test('a percentile lies within the class of the time it stands for', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1 }), times => {
      const counts = new Map<number, number>();
      for (const ms of times) counts.set(timeClassOf(ms), (counts.get(timeClassOf(ms)) ?? 0) + 1);
      const sorted = times.toSorted((a, b) => a - b);
      for (const share of [0.5, 0.95]) {
        const exact = sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
        const told = percentileOf(counts, share) ?? -1;
        expect(told).toBeGreaterThanOrEqual(Math.floor(exact / Math.SQRT2) - 1);
        expect(told).toBeLessThanOrEqual(Math.ceil(exact * Math.SQRT2) + 1);
      }
    }),
  );
});

test('nothing counted has no percentile', () => {
  expect(percentileOf(new Map(), 0.5)).toBeNull();
});
