import { expect, test } from 'vitest';
import { createKeyRing } from './key-ring.ts';
import { parseApiKeys } from './parse-api-keys.ts';

test('a token is found again by what it is, with the role it has now', () => {
  const [key] = parseApiKeys('abc:admin').keys;
  const ring = createKeyRing(key === undefined ? [] : [key]);
  let replaced = 0;
  const leave = ring.onReplaced(() => (replaced += 1));

  ring.replace(parseApiKeys('other:viewer,abc:viewer').keys);
  expect(ring.find(key!)).toMatchObject({ role: 'viewer' });
  ring.replace([]);
  expect(ring.find(key!)).toBeNull();
  leave();
  ring.replace([]);
  expect(replaced).toBe(2);
});
