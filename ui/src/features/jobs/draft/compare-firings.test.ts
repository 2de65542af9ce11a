import { expect, test } from 'vitest';
import { compareFirings } from './compare-firings.ts';
import { diffSpecs } from './spec-diff.ts';

const firing = (day: number) => ({ at: `2026-01-0${day}T00:00:00.000Z`, clock_change: null });

test('firings are kept, added and dropped as far as both schedules are foretold', () => {
  const compared = compareFirings([1, 2, 3].map(firing), [2, 4, 5].map(firing), 3);
  expect(compared).toMatchObject({ added: 0, removed: 2, kept: 1 });
  expect(compared.firings.map(({ at, mark }) => [at.slice(8, 10), mark])).toEqual([
    ['01', 'removed'],
    ['02', undefined],
    ['03', 'removed'],
  ]);
});

test('a schedule that ends says that nothing follows', () => {
  expect(compareFirings([1, 2, 3].map(firing), [], 3)).toMatchObject({ added: 0, removed: 3, kept: 0 });
});

test('two specs differ by field, with its path', () => {
  const before = { timeout_ms: 1, schedule: { cron: 'a' }, inputs: { 'a.b': 1, list: [1] } };
  const after = { timeout_ms: 1, schedule: { cron: 'b' }, inputs: { list: [1, 2] }, priority: 'low' };
  expect(diffSpecs(before, after)).toEqual([
    { path: 'schedule.cron', before: 'a', after: 'b' },
    { path: 'inputs["a.b"]', before: 1 },
    { path: 'inputs.list', before: [1], after: [1, 2] },
    { path: 'priority', after: 'low' },
  ]);
});
