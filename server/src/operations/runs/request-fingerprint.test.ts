import { expect, test } from 'vitest';
import { requestFingerprint } from './request-fingerprint.ts';

test('the order of fields does not matter, that of a list does', () => {
  const a = requestFingerprint({ jobId: 'a', inputs: { x: 1, y: { p: [1, 2], q: null } } });
  expect(requestFingerprint({ inputs: { y: { q: null, p: [1, 2] }, x: 1 }, jobId: 'a' })).toBe(a);
  expect(requestFingerprint({ jobId: 'a', inputs: { x: 1, y: { p: [2, 1], q: null } } })).not.toBe(a);
});
