import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KeptOutput } from './kept-output.ts';

function keptOf(text: string, room: number, chunk = 7): KeptOutput {
  const kept = new KeptOutput(room);
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += chunk) kept.push(bytes.subarray(at, at + chunk));
  return kept;
}

test('what has room is kept whole, however it comes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 50 }), fc.integer({ min: 1, max: 20 }), (text, chunk) => {
      const clean = Buffer.from(text).toString();
      const kept = keptOf(clean, 400, chunk);
      expect([kept.isCut, kept.text()]).toEqual([false, clean]);
    }),
  );
});

test('of more than that the beginning and the end are kept, in whole lines', () => {
  const lines = Array.from({ length: 1000 }, (_, index) => `line ${index}`).join('\n');
  const kept = keptOf(lines, 40);
  expect(kept.isCut).toBe(true);
  expect(kept.text()).toBe(
    `line 0\nline 1\n(${Buffer.byteLength(lines) - 14 - 17} bytes are left out here)\nline 998\nline 999`,
  );
});

test('a line without an end is cut between characters', () => {
  const kept = keptOf('ü'.repeat(1000), 41);
  expect(kept.text()).toMatch(/^ü{10}…\n\(\d+ bytes are left out here\)\nü{10}$/);
  expect(kept.bytes).toBe(2000);
});
