import fc from 'fast-check';
import { expect, test } from 'vitest';
import { givenText, storedText } from './stored-text.ts';

test('any text comes back as it was given', () => {
  const awkward = fc.string({ unit: fc.constantFrom('\0', '\u001b', '0', 'a', '\ud83d', '\ude80', 'é', '\n') });
  fc.assert(
    fc.property(fc.oneof(awkward, fc.string({ unit: 'binary' })), text => {
      expect(givenText(storedText(text))).toBe(text);
    }),
  );
});

test('nothing the driver would cut or spoil is stored', () => {
  expect(storedText('a\0b')).not.toContain('\0');
  expect(storedText('half \ud83d of a pair')).toBe('half \u001bd83d of a pair');
});

test('ordinary text is stored as it is', () => {
  expect(storedText('Überraschung 🚀\n')).toBe('Überraschung 🚀\n');
});
