import { expect, test } from 'vitest';
import { diffTexts, type Part } from './diff-texts';

const marked = (parts: readonly Part[]) =>
  parts.map(({ text, isChanged }) => (isChanged ? `[${text}]` : text)).join('');
const whole = (parts: readonly Part[]) => parts.map(({ text }) => text).join('');

test.each([
  ['Reads a file.', 'Reads a file.', 'Reads a file.', 'Reads a file.'],
  ['Reads a file.', 'Reads a file, and sends it.', 'Reads a file.', 'Reads a file[, and sends it].'],
  ['one two three', 'one 2 three', 'one [two] three', 'one [2] three'],
  ['a file from disk', 'a file and sends it', 'a file [from disk]', 'a file [and sends it]'],
  ['', 'new', '', '[new]'],
  ['gone', '', '[gone]', ''],
  ['a b c', 'c b a', undefined, undefined],
])('%j and %j', (before, after, old, now) => {
  const diff = diffTexts(before, after);
  expect([whole(diff.before), whole(diff.after)]).toEqual([before, after]);
  if (old !== undefined) expect([marked(diff.before), marked(diff.after)]).toEqual([old, now]);
});

test('texts of thousands of words that have nothing in common are marked as a whole, not compared pair by pair', () => {
  const diff = diffTexts('a '.repeat(20_000), 'b '.repeat(20_000));
  expect(diff.before[0]?.isChanged).toBe(true);
  expect(whole(diff.after)).toHaveLength(40_000);
});
