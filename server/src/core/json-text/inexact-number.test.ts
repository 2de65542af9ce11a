import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findInexactNumber } from './inexact-number.ts';

test.each([
  ['{"a": 7615917337495251231}', 'a', '7615917337495251000'],
  ['{"a":{"b":[1,"x",{"c\\u0064":9007199254740993}]}}', 'a.b.2.cd', '9007199254740992'],
  ['{"a":"{\\"9007199254740993\\":[","b":-9007199254740993}', 'b', '-9007199254740992'],
  ['[0,1e400]', '1', 'Infinity'],
  ['[-1e-400]', '0', '0'],
  ['[3.14159265358979323846]', '0', '3.141592653589793'],
  ['[0.12345678901234567890123]', '0', '0.12345678901234568'],
  ['1e309', '', 'Infinity'],
])('%s: %s would be kept as %s', (json, path, keptAs) => {
  const found = findInexactNumber(json);
  expect({ path: found?.path.join('.'), keptAs: found?.keptAs }).toEqual({ path, keptAs });
});

test.each([
  '[0.1,0.30000000000000004,0.10000000000000001,-0,-0.0,0e999,1E22,5e-324,1.7976931348623157e308]',
  '[9007199254740991,9007199254740992,9007199254740994,100000000000000000000,12345678901234567000]',
  '[1.50000000000000000000000,0.000000000000000000000000001,10000000000000000000000.0]',
  '{"9007199254740993":"9007199254740993","a\\"9007199254740993":true}',
])('%s is kept as it is', json => {
  expect(findInexactNumber(json)).toBeNull();
});

test('whatever JSON.stringify writes is kept', () => {
  const value = fc.anything({ values: [fc.double(), fc.integer(), fc.bigInt().map(Number), fc.string()] });
  fc.assert(
    fc.property(value, given => {
      expect(findInexactNumber(JSON.stringify([given]))).toBeNull();
    }),
  );
});

test('a whole number is kept if and only if it comes back', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 66n), max: 2n ** 66n }), whole => {
      const kept = findInexactNumber(`[${whole}]`) === null;
      expect(kept).toBe(BigInt(Number(whole)) === whole || BigInt(String(Number(whole))) === whole);
    }),
  );
});
