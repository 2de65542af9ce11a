import { expect, test } from 'vitest';
import { compareFirings } from './compare-firings.ts';

const told = (before: number[], after: number[], count: number) =>
  compareFirings(before, after, count).changes.map(({ atMs, change }) => `${atMs} ${change}`);

test('firings are kept, added and removed', () => {
  expect(told([10, 20, 30], [10, 15, 30], 4)).toEqual(['10 kept', '15 added', '20 removed', '30 kept']);
});

test('beyond the last of a list that goes on nothing is said', () => {
  expect(told([10, 20, 30], [1, 2, 3], 3)).toEqual(['1 added', '2 added', '3 added']);
  expect(told([10, 20], [1, 2, 30], 3)).toEqual(['1 added', '2 added', '10 removed', '20 removed', '30 added']);
});

test('what does not fire any more removes all, what never fired removes nothing', () => {
  expect(told([10, 20], [], 2)).toEqual(['10 removed', '20 removed']);
  expect(compareFirings([], [], 2)).toEqual({ untilMs: null, changes: [] });
});
