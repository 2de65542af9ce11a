import fc from 'fast-check';
import { expect, test } from 'vitest';
import { globMatches } from './glob-matches.ts';

test.each([
  ['backup', 'backup', true],
  ['backup', 'backup-2', false],
  ['backup*', 'backup-2', true],
  ['*', '', true],
  ['*', 'x', true],
  ['', '', true],
  ['', 'x', false],
  ['*-daily', 'shop-daily', true],
  ['*-daily', 'shop-daily-2', false],
  ['a*b*c', 'a-b-b-c', true],
  ['a*b*c', 'a-c-b', false],
  ['a.c', 'abc', false],
  ['**a**', 'xxaxx', true],
] as const)('%j on %j: %s', (pattern, text, matches) => {
  expect(globMatches(pattern, text)).toBe(matches);
});

test('it says what the same as a regular expression says', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 12 });
  const texts = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 16 });
  fc.assert(
    fc.property(letters, texts, (pattern, text) => {
      const expression = new RegExp(`^${pattern.replace(/\*+/g, '.*')}$`, 's');
      expect(globMatches(pattern, text)).toBe(expression.test(text));
    }),
  );
});

test('a pattern made to take long takes no time', () => {
  const pattern = `${'*a'.repeat(2000)}b`;
  const startedMs = performance.now();
  expect(globMatches(pattern, 'a'.repeat(10_000))).toBe(false);
  expect(performance.now() - startedMs).toBeLessThan(2000);
});
