import { expect, test } from 'vitest';
import { isLineList } from './line-list.ts';

test.each([
  [undefined, true],
  [[], true],
  [['git', 'log', ' indented', '2'], true],
  [[0, 1], true],
  [['two\nlines'], false],
  [['one\rtwo'], false],
  [['grep', ''], false],
  [['grep', '  '], false],
])('%j with an item a line: %s', (value, isShown) => {
  expect(isLineList(value)).toBe(isShown);
});
