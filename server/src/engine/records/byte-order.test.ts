import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byteOrder } from './byte-order.ts';

test('texts are ordered as their bytes are', () => {
  const text = fc.string({ unit: 'binary' });
  fc.assert(
    fc.property(text, text, (a, b) => {
      const bytes = Buffer.compare(Buffer.from(a), Buffer.from(b));
      expect(Math.sign(byteOrder(a, b))).toBe(bytes);
    }),
  );
  expect(byteOrder('\uffff', '🚀')).toBeLessThan(0);
});
