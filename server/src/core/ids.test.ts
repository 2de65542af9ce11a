import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createIdSource, isId, idTimeMs, idTimePrefix, idToTraceId } from './ids.ts';

test('ids are 26 lower-case characters that tell their time', () => {
  const id = createIdSource()(1_800_000_000_123);
  expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/);
  expect(idTimeMs(id)).toBe(1_800_000_000_123);
  expect(id.startsWith(idTimePrefix(1_800_000_000_123))).toBe(true);
});

test('an id is told from what is none', () => {
  expect(isId(createIdSource()(1))).toBe(true);
  for (const text of ['', 'run 1', 'u'.repeat(26), '0'.repeat(25), '0'.repeat(27), 'A'.repeat(26)]) {
    expect(isId(text)).toBe(false);
  }
});

test('ids of one source sort in the order they were made, whatever the clock does', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 45 }), { minLength: 2, maxLength: 200 }), times => {
      const newId = createIdSource();
      const ids = times.map(time => newId(time));
      expect(ids).toEqual([...ids].sort());
      expect(new Set(ids).size).toBe(ids.length);
    }),
  );
});

test('two sources do not make the same id', () => {
  const [first, second] = [createIdSource(), createIdSource()];
  expect(first(1)).not.toBe(second(1));
});

test('a trace id is 32 hex digits and differs between ids', () => {
  const newId = createIdSource();
  const [first, second] = [idToTraceId(newId(1)), idToTraceId(newId(1))];
  expect(first).toMatch(/^[0-9a-f]{32}$/);
  expect(first).not.toBe(second);
});

test('a trace id is the lower 128 bits of the id, whatever the id', () => {
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
  const id = fc.string({ unit: fc.constantFrom(...Array.from(alphabet)), minLength: 26, maxLength: 26 });
  fc.assert(
    fc.property(id, text => {
      let bits = 0n;
      for (const character of text) bits = bits * 32n + BigInt(alphabet.indexOf(character));
      expect(idToTraceId(text)).toBe((bits % 2n ** 128n).toString(16).padStart(32, '0'));
    }),
  );
  expect(idToTraceId('run-1')).toMatch(/^[0-9a-f]{32}$/);
});
