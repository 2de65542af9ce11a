import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

test('names are in order at every depth, lists keep theirs', () => {
  expect(canonicalJson({ b: [{ d: 1, c: null }, 2], a: 'ü"\n', 10: 1, 9: 2 })).toBe(
    '{"10":1,"9":2,"a":"ü\\"\\n","b":[{"c":null,"d":1},2]}',
  );
});

test('what JSON cannot say is left out or written as JSON does', () => {
  expect(canonicalJson({ a: undefined, b: [undefined], at: new Date(0) })).toBe(
    '{"at":"1970-01-01T00:00:00.000Z","b":[null]}',
  );
});

test('it is the value itself, and the same text for names in any order', () => {
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .toReversed()
        .map(([name, part]) => [name, reversed(part)]),
    );
  };
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      const given = value as object | null;
      expect(JSON.parse(canonicalJson(given))).toEqual(JSON.parse(JSON.stringify(given)));
      expect(canonicalJson(reversed(given) as object | null)).toBe(canonicalJson(given));
    }),
  );
});
