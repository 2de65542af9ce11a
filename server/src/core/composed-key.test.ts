import fc from 'fast-check';
import { expect, test } from 'vitest';
import { composedKey } from './composed-key.ts';

test('parts that only meet where they are joined stay apart', () => {
  expect(composedKey('run', 'q', 'r:s')).toBe('run:q:r:s');
  expect(composedKey('run', 'q:r', 's')).toBe('run:q%3Ar:s');
  expect(composedKey('run', 'q%3Ar', 's')).toBe('run:q%253Ar:s');
});

test('two lists of as many parts make one key only when they are equal', () => {
  const part = fc.string({ unit: fc.constantFrom(':', '%', '3', 'A', 'a', '2', '5'), maxLength: 4 });
  const parts = fc.array(part, { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      expect(composedKey(...a) === composedKey(...b)).toBe(a.join(' ') === b.join(' '));
    }),
    { numRuns: 500 },
  );
});
