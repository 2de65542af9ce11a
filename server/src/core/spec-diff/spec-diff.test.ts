import { expect, test } from 'vitest';
import { specDiff } from './spec-diff.ts';

test('equal specs, in whatever order of fields, do not differ', () => {
  expect(specDiff({ a: 1, b: { c: [1, 2] } }, { b: { c: [1, 2] }, a: 1 })).toEqual([]);
});

test('changed, added and removed fields are listed by path', () => {
  const before = { timeout_ms: 1, schedule: { cron: '0 7 * * *', timezone: 'UTC' }, inputs: { old: null, same: true } };
  const after = {
    timeout_ms: 2,
    schedule: { cron: '0 8 * * *', timezone: 'UTC' },
    inputs: { same: true, 'a.b': { c: 1 } },
  };
  expect(specDiff(before, after)).toEqual([
    { path: 'inputs["a.b"]', after: { c: 1 } },
    { path: 'inputs.old', before: null },
    { path: 'schedule.cron', before: '0 7 * * *', after: '0 8 * * *' },
    { path: 'timeout_ms', before: 1, after: 2 },
  ]);
});

test('lists are compared as a whole, and so is an object with anything else', () => {
  expect(specDiff({ l: [1, 2], s: null }, { l: [1, 3], s: { cron: '@daily' } })).toEqual([
    { path: 'l', before: [1, 2], after: [1, 3] },
    { path: 's', before: null, after: { cron: '@daily' } },
  ]);
});

test('a secret that changed is a change that tells no secret', () => {
  const changes = specDiff(
    { inputs: { api_key: 'k-very-old', url: 'https://x.test/?q=k-very-old' } },
    { inputs: { api_key: 'k-very-new', url: 'https://x.test/?q=k-very-new' } },
  );
  expect(changes.map(change => change.path)).toEqual(['inputs.api_key', 'inputs.url']);
  expect(JSON.stringify(changes)).not.toMatch(/k-very/);
});

test('names that every object inherits are only fields where they are given', () => {
  expect(specDiff({ inputs: {} }, { inputs: { toString: 1, constructor: 2 } })).toEqual([
    { path: 'inputs.constructor', after: 2 },
    { path: 'inputs.toString', after: 1 },
  ]);
});
