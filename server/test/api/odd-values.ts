import fc from 'fast-check';

/** Names that objects of JavaScript have by birth, and names that are hard to store or to print. */
export const ODD_NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '__defineGetter__',
  'then',
  'toJSON',
  '$ref',
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  'näme',
  '\u202egnp',
  'a.b[0]',
];

/** Text that breaks what is careless: no character, controls, half a pair, right-to-left, combining, format characters. */
export const ODD_TEXTS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udfffy',
  '\u202eabc',
  '\ufeff',
  '👩‍👩‍👧‍👦',
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤',
  "'; DROP TABLE jobs; --",
  '{{7*7}}',
  '../../etc/passwd',
  '%s%n%00',
  '\r\nX-Injected: 1',
  'null',
  'NaN',
  '1e999',
];

/** Values of every type that JSON has, at and beyond the edges of what anybody expects. */
export const oddValues: fc.Arbitrary<unknown> = fc.oneof(
  { arbitrary: fc.constantFrom<unknown>(null, true, false, [], {}, [[]], [null], { '': {} }), weight: 3 },
  {
    arbitrary: fc.constantFrom<unknown>(0, -0, -1, 0.5, 1e21, -1e308, 5e-324, 2 ** 31, 2 ** 53, -(2 ** 53), 2 ** 63),
    weight: 2,
  },
  { arbitrary: fc.constantFrom<unknown>(...ODD_TEXTS, 'x'.repeat(20_000), '1', 'true'), weight: 3 },
  { arbitrary: fc.constantFrom(...ODD_NAMES).map(name => withField({}, name, { polluted: true })), weight: 1 },
);

/** A copy of an object with one more field of its own, also where its name is `__proto__`. */
export function withField(object: object, name: string, value: unknown): object {
  const descriptor = { value, enumerable: true, configurable: true, writable: true };
  return Object.defineProperty({ ...object }, name, descriptor);
}
