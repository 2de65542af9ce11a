import { expect, test } from 'vitest';
import { printable, printableLines } from './printable-text.ts';

test('what a terminal would obey is shown instead', () => {
  expect(printable('a\u001b[2Jb')).toBe('a\\e[2Jb');
  expect(printable('a\nb\rc\bd\u009be\u007f')).toBe('a\\nb\\rc\\u0008d\\u009be\\u007f');
  expect(printable('a\u202eb\u2066c\u2028d')).toBe('a\\u202eb\\u2066c\\u2028d');
  expect(printable('tab\tÜñí 😀 日本')).toBe('tab\tÜñí 😀 日本');
});

test('further lines are set in', () => {
  expect(printableLines('a\r\nb\nc\rd', '  | ')).toBe('a\n  | b\n  | c\\rd');
});
