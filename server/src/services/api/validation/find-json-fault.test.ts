import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findJsonFault } from './find-json-fault.ts';

test.each([
  ['{"a": 1,}', 1, 9, 'no comma before "}"'],
  ['{"a": 1 "b": 2}', 1, 9, '"," or "}" is expected'],
  ['{\n  "a": tru\n}', 2, 8, 'a value is expected'],
  ['{"a"', 1, 5, 'but the text ends'],
  ['[1, 2', 1, 6, '"," or "]" is expected'],
  ["{'a': 1}", 1, 2, 'a key in double quotes'],
  ['{"a": 1} x', 1, 10, 'the end of the text is expected'],
  ['{"a": "line\nbreak"}', 1, 7, 'not closed or holds a wrong escape'],
  ['', 1, 1, 'a value is expected'],
])('%j is found wrong at line %i, column %i', (text, line, column, words) => {
  const fault = findJsonFault(text);
  expect(fault).toMatchObject({ line, column });
  expect(fault.expected).toContain(words);
});

test('a fault lies at or before the place where valid JSON was cut', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (text, cut) => {
      const torn = text.slice(0, cut % text.length);
      fc.pre(!isJson(torn));
      expect(findJsonFault(torn).column).toBeLessThanOrEqual(torn.length + 1);
    }),
  );
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
