import { expect, test } from 'vitest';
import { isPairs, pairsIn, textOfPairs } from './pairs.ts';

test('lines become values by name, and back', () => {
  const text = 'accept: application/json\nx-time: 10:30';
  expect(pairsIn(text)).toEqual({ accept: 'application/json', 'x-time': '10:30' });
  expect(textOfPairs(pairsIn(text))).toBe(text);
});

test('what is half typed is kept: a name alone, blanks, empty lines', () => {
  expect(pairsIn('\n accept \n\nx :1\n')).toEqual({ accept: '', x: '1' });
  expect(pairsIn('')).toEqual({});
});

test.each([
  [undefined, true],
  [{ a: 'b', n: 1, is: true }, true],
  [{ a: 'two\nlines' }, false],
  [{ a: ' blank in front' }, false],
  [{ 'a:b': 'x' }, false],
  [{ '': 'x' }, false],
  [{ a: { deep: 1 } }, false],
  [['a'], false],
  ['text', false],
])('%j can be shown as lines: %s', (value, isShown) => {
  expect(isPairs(value)).toBe(isShown);
});
