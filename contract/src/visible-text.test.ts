import { expect, test } from 'vitest';
import { visibleText } from './visible-text.ts';

test.each([
  ['plain text,\n\twith lines', 'plain text,\n\twith lines'],
  ['naïve 日本語 🙂 🛠️', 'naïve 日本語 🙂 🛠️'],
  ['x\ufe00\u2060\u034f', 'x⟨U+FE00⟩⟨U+2060⟩⟨U+034F⟩'],
  ['a\u202eb\u2066c\u200f', 'a⟨U+202E⟩b⟨U+2066⟩c⟨U+200F⟩'],
  ['\u001b[2J\r\u0000', '⟨U+001B⟩[2J⟨U+000D⟩⟨U+0000⟩'],
  ['a\u200bb\ufeffc\u00add', 'a⟨U+200B⟩b⟨U+FEFF⟩c⟨U+00AD⟩d'],
  ['hi\u{e0069}\u{e0067}', 'hi⟨U+E0069⟩⟨U+E0067⟩'],
  ['x\u{e0100}\u3164', 'x⟨U+E0100⟩⟨U+3164⟩'],
  ['half \ud800', 'half ⟨U+D800⟩'],
])('%j', (text, shown) => {
  expect(visibleText(text)).toBe(shown);
});
