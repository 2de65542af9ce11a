import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutText, MAX_KEPT_PARTS, MAX_OBSERVATION_BYTES } from './observation.ts';

test('a short text stays whole', () => {
  expect(cutText('hello')).toEqual({ head: 'hello', parts: [], droppedBytes: 0 });
  expect(cutText('')).toEqual({ head: '', parts: [], droppedBytes: 0 });
});

test('each part fits as JSON, none begins or ends within a character, and together they are the text', () => {
  const unit = fc.constantFrom(
    'a',
    '"',
    '\n',
    '\u0001',
    'é',
    '😀',
    'x'.repeat(700),
    '\u0001'.repeat(300),
    '😀'.repeat(90),
  );
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 60 }), units => {
      const text = units.join('');
      const { head, parts, droppedBytes } = cutText(text);
      const all = [head, ...parts];
      for (const part of all) {
        expect(Buffer.byteLength(JSON.stringify(part))).toBeLessThanOrEqual(MAX_OBSERVATION_BYTES);
        expect(part).not.toMatch(/\p{Surrogate}/u);
      }
      expect(all.length).toBeLessThanOrEqual(MAX_KEPT_PARTS + 1);
      expect(text.startsWith(all.join(''))).toBe(true);
      expect(Buffer.byteLength(all.join('')) + droppedBytes).toBe(Buffer.byteLength(text));
    }),
    { numRuns: 40 },
  );
});
