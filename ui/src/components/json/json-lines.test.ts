import fc from 'fast-check';
import { expect, test } from 'vitest';
import { everyContainer, jsonLines, openAtFirst } from './json-lines';

test('with everything open the lines are those of the printed JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      const lines = jsonLines(value, everyContainer(value, Infinity));
      expect(lines).toHaveLength(JSON.stringify(value, null, 2).split('\n').length);
    }),
  );
});

test('what is closed costs one line, however much is in it', () => {
  const value = { small: 1, huge: Array.from({ length: 100_000 }, (_, index) => index) };
  expect(jsonLines(value, openAtFirst(value))).toHaveLength(4);
  expect(jsonLines(value, new Set())).toHaveLength(1);
});

test('every line has a path of its own', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ a: fc.integer(), b: fc.array(fc.string()) })), value => {
      const paths = jsonLines(value, everyContainer(value, Infinity)).map(line => line.path);
      expect(new Set(paths).size).toBe(paths.length);
    }),
  );
});
