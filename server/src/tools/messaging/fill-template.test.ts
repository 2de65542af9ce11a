import { expect, test } from 'vitest';
import { fillTemplate } from './fill-template.ts';

test('placeholders are replaced by values, all of them and in one pass', () => {
  expect(fillTemplate('{a} and {b} and {a}', { a: '{b}', b: 2 })).toBe('{b} and 2 and {b}');
});

test('what has no value stays as it is', () => {
  const text = '{missing} {"json":1} {} { a } {constructor} {__proto__} {toString} ${a}';
  expect(fillTemplate(text, { z: 1 })).toBe(text);
});

test('replacement patterns in a value are data', () => {
  expect(fillTemplate('[{a}]', { a: "$& $1 $` $' $$" })).toBe("[$& $1 $` $' $$]");
});
