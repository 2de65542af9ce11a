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

test('texts of a hundred thousand words that have nothing in common are marked as a whole, at once', () => {
  const [before, after] = ['a ', 'b '].map(word => word.repeat(100_000));
  const begun = performance.now();
  const diff = diffTexts(before ?? '', after ?? '');
  expect(diff.before.some(({ isChanged }) => isChanged)).toBe(true);
  expect(performance.now() - begun).toBeLessThan(2_000);
});
