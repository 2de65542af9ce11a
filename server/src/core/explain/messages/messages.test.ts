import { expect, test } from 'vitest';
import { en } from './en.ts';
import { id } from './id.ts';
import { namesIn, say } from './say.ts';

test('every language has the same keys, and asks for the same names', () => {
  expect(Object.keys(id)).toEqual(Object.keys(en));
  for (const [key, text] of Object.entries(en))
    expect([key, namesIn(id[key as keyof typeof en])]).toEqual([key, namesIn(text)]);
});

test.each([
  [1, 'The job waits for 1 pending approval;'],
  [2, 'The job waits for 2 pending approvals;'],
])('a message counts %i', (pending, words) => {
  expect(say(en, 'pending_approval', { pending })).toContain(words);
});

test('what is filled in is not read as a message itself', () => {
  expect(say(en, 'last_failed', { sentence: 'S.', code: 'c', message: '{code} $1 $&' })).toBe(
    'S. Its last run failed with c: {code} $1 $&',
  );
});
