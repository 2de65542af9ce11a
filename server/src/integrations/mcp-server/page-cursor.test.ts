import { expect, test } from 'vitest';
import { cursorOf, positionOf } from './page-cursor.ts';

test('a cursor leads back to where the list goes on, and holds nothing else', () => {
  const cursor = cursorOf({ limit: 20, offset: 40, status: 'failed', search_after: 'job-9' });
  expect(cursor).toMatch(/^[\w-]+$/);
  expect(positionOf(cursor ?? '')).toEqual({ offset: 40, search_after: 'job-9' });
  expect(cursorOf(null)).toBeNull();
  expect(positionOf(undefined)).toEqual({});
});

test.each(['', 'x', '20', '{"offset":1}', Buffer.from('{"offset":-1}').toString('base64url'), 'bnVsbA', 'e30x'])(
  'what is no cursor is refused: %s',
  given => {
    expect(() => positionOf(given)).toThrow('cursor');
  },
);

test.each(['{"offset":1,"limit":9999}', '{"cursor":7}', '[1]', '"x"'])('nor is one that says more: %s', json => {
  expect(() => positionOf(Buffer.from(json).toString('base64url'))).toThrow('cursor');
});
