import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boundedJson, cutText, shortValue } from './bounded.ts';

test('a text is cut where it is too long, not through a character, and says so', () => {
  expect(cutText('abc', 3)).toBe('abc');
  expect(cutText('abcd', 3)).toBe('abc… (4 characters in all)');
  expect(cutText('ab😀', 3)).toBe('ab… (4 characters in all)');
});

test('a large value is replaced by the beginning of its text', () => {
  expect(boundedJson({ a: 1 }, 100)).toEqual({ value: { a: 1 }, isCut: false });
  expect(boundedJson(undefined, 100)).toEqual({ value: null, isCut: false });
  const cut = boundedJson({ a: 'x'.repeat(5000) }, 100);
  expect(cut.isCut).toBe(true);
  expect(String(cut.value)).toMatch(/^Too large to be shown here; its JSON begins: \{"a":"xxx/);
  expect(String(cut.value).length).toBeLessThan(700);
});

test('whatever a value holds, it is short afterwards, and a short one stays', () => {
  const small = { check: 'engine', problems: ['a'], n: 1, none: null };
  expect(shortValue(small)).toEqual(small);
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), value => {
      expect(JSON.stringify(shortValue(value) ?? null).length).toBeLessThanOrEqual(
        Math.max(JSON.stringify(value).length + 40, 400_000),
      );
    }),
  );
  expect(JSON.stringify(shortValue(Array.from({ length: 1000 }, () => 'x'.repeat(1000)))).length).toBeLessThan(4000);
});
