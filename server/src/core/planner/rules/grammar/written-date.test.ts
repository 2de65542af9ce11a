import { expect, test } from 'vitest';
import { isReadEitherWay, writtenDate } from './written-date.ts';

test.each([
  ['2026-12-25', 25, 12],
  ['25/12/2026', 25, 12],
  ['25-12-2026', 25, 12],
  ['25.12.2026', 25, 12],
  ['3/4/2026', 3, 4],
  ['12/25/2026', 25, 12],
  // No such day, which is told where it is looked for.
  ['31/02/2026', 31, 2],
])('%s', (text, day, month) => {
  expect(writtenDate(text)).toEqual({ kind: 'date', day, month, year: 2026 });
});

test.each(['25/12', '25 12 2026', '2026/12/25', ''])('"%s" is no date in figures', text => {
  expect(writtenDate(text)).toBeNull();
});

test('only what has two months in it can be read either way', () => {
  const given = ['3/4/2026', '4/4/2026', '25/12/2026', '12/25/2026', '2026-03-04'];
  expect(given.filter(isReadEitherWay)).toEqual(['3/4/2026']);
});
