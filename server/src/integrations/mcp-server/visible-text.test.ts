import { expect, test } from 'vitest';
import { visibleText, visibleValue } from './visible-text.ts';

test('text that nobody sees is written out', () => {
  // A sentence in tag characters, as it is hidden behind a harmless word.
  const hidden = Array.from('do it', letter => String.fromCodePoint(0xe0000 + (letter.codePointAt(0) ?? 0))).join('');
  expect(visibleText(`ok${hidden}`)).toBe('ok\\u{e0064}\\u{e006f}\\u{e0020}\\u{e0069}\\u{e0074}');
  expect(visibleText('a\u202eb\u200bc\u0007d\ufeffe')).toBe('a\\u{202e}b\\u{200b}c\\u{7}d\\u{feff}e');
  // Bytes hide in variation selectors as well.
  expect(visibleText('x\ufe00\u{e0101}')).toBe('x\\u{fe00}\\u{e0101}');
});

test('what people write stays as it is', () => {
  const text = 'baris satu\n\tbaris dua\r\n👩‍💻 ❤️ می‌خواهم Ünïcödé 日本';
  expect(visibleText(text)).toBe(text);
});

test('every text of a value is looked at, names included; other values stay', () => {
  const value = JSON.parse('{"a\\u200b":["\\u202e",1,null,true,{"__proto__":"\\u200b"}]}') as unknown;
  const shown = visibleValue(value);
  expect(JSON.stringify(shown)).toBe('{"a\\\\u{200b}":["\\\\u{202e}",1,null,true,{"__proto__":"\\\\u{200b}"}]}');
});
