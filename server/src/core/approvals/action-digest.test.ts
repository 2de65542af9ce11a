import { expect, test } from 'vitest';
import { actionDigest } from './action-digest.ts';

test('equal actions have equal digests, whatever the order of their names', () => {
  expect(actionDigest({ a: 1, b: { d: [1, 2], c: null } })).toBe(actionDigest({ b: { c: null, d: [1, 2] }, a: 1 }));
});

test('any difference changes the digest', () => {
  const digests = [{ a: [1, 2] }, { a: [2, 1] }, { a: '1,2' }, { a: ['1', 2] }, { b: [1, 2] }].map(actionDigest);
  expect(new Set(digests).size).toBe(5);
});
