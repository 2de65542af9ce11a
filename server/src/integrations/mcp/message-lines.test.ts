import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MessageLines } from './message-lines.ts';

test('lines come out whole, however they come in', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.string({ unit: 'grapheme' }).map(line => line.replaceAll('\n', '')),
        { maxLength: 8 },
      ),
      fc.array(fc.nat(40), { minLength: 1, maxLength: 20 }),
      (lines, cuts) => {
        const bytes = Buffer.from(lines.map(line => `${line}\n`).join(''));
        const cutter = new MessageLines(10_000);
        const found: string[] = [];
        for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
          const length = (cuts[turn % cuts.length] ?? 0) + 1;
          found.push(...cutter.push(bytes.subarray(at, at + length)));
          at += length;
        }
        expect(found).toEqual(lines);
      },
    ),
  );
});

test('a line that is too long is refused, also before it ends', () => {
  expect([...new MessageLines(5).push(Buffer.from('12345\n'))]).toEqual(['12345']);
  expect(() => [...new MessageLines(5).push(Buffer.from('123456\n'))]).toThrow(/longer than 5 bytes/);
  const cutter = new MessageLines(5);
  expect([...cutter.push(Buffer.from('123'))]).toEqual([]);
  expect(() => [...cutter.push(Buffer.from('456'))]).toThrow(RangeError);
});
