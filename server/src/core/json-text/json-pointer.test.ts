import { expect, test } from 'vitest';
import { JSON_POINTER, valueAt } from './json-pointer.ts';

/** The document and the table of RFC 6901, section 5. */
const DOCUMENT: unknown = {
  foo: ['bar', 'baz'],
  '': 0,
  'a/b': 1,
  'c%d': 2,
  'e^f': 3,
  'g|h': 4,
  'i\\j': 5,
  'k"l': 6,
  ' ': 7,
  'm~n': 8,
};

test.each([
  ['', DOCUMENT],
  ['/foo', ['bar', 'baz']],
  ['/foo/0', 'bar'],
  ['/', 0],
  ['/a~1b', 1],
  ['/c%d', 2],
  ['/e^f', 3],
  ['/g|h', 4],
  ['/i\\j', 5],
  ['/k"l', 6],
  ['/ ', 7],
  ['/m~0n', 8],
])('"%s" leads to what the RFC says', (pointer, value) => {
  expect(JSON_POINTER.test(pointer)).toBe(true);
  expect(valueAt(DOCUMENT, pointer)).toEqual({ isThere: true, value });
});

test.each(['/foo/2', '/foo/00', '/foo/-', '/foo/length', '/foo/0/0', '/toString', '/__proto__', '/nothing/at/all'])(
  '"%s" leads nowhere',
  pointer => {
    expect(valueAt(DOCUMENT, pointer)).toEqual({ isThere: false });
  },
);

test('null is there, and a member called __proto__ is one like any other', () => {
  expect(valueAt({ a: null }, '/a')).toEqual({ isThere: true, value: null });
  expect(valueAt(JSON.parse('{"__proto__": 1}'), '/__proto__')).toEqual({ isThere: true, value: 1 });
});

test.each(['foo', '#/foo', '/~', '/~2', '/a~'])('"%s" is no pointer', text => {
  expect(JSON_POINTER.test(text)).toBe(false);
});
