import { expect, test } from 'vitest';
import { areRangesSound, isStatusIn, STATUS_WORDS, statusText } from './statuses.ts';

test.each([
  [200, 200, true],
  [200, 201, false],
  ['2xx', 299, true],
  ['2XX', 200, true],
  ['2xx', 300, false],
  ['200-204', 204, true],
  ['200 - 204', 205, false],
  ['2xx, 404', 404, true],
  ['2xx, 404', 403, false],
  [[200, '3xx'], 302, true],
  [['201, 202', 404], 202, true],
  [[200], 500, false],
])('%j takes %i: %s', (expected, status, isIn) => {
  expect(isStatusIn(expected, status)).toBe(isIn);
});

test.each(['2xx', '200', '200-299', '200 - 299', ' 2xx , 404 ', '5XX'])('"%s" says which statuses', words => {
  expect(STATUS_WORDS.test(words)).toBe(true);
});

test.each(['', 'ok', '2x', '6xx', '99', '1000', '200,', ',200', '200-', '200;201', '2xx-3xx', '-200'])(
  '"%s" says nothing',
  words => {
    expect(STATUS_WORDS.test(words)).toBe(false);
  },
);

test('a range that runs backwards is told from a sound one', () => {
  expect(areRangesSound(['2xx', '200-299', 404])).toBe(true);
  expect(areRangesSound('299-200')).toBe(false);
});

test('what is expected is said as it was given', () => {
  expect(statusText([200, '3xx'])).toBe('200, 3xx');
  expect(statusText('2xx')).toBe('2xx');
});
