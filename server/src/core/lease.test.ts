import { expect, test } from 'vitest';
import { isFreeFor, leaseFor } from './lease.ts';

test('a lease keeps others away until it runs out, and its owner never', () => {
  const lease = leaseFor('a', 1000, 500);
  expect(lease).toEqual({ owner: 'a', until_ms: 1500 });
  expect(isFreeFor(lease, 'a', 1499)).toBe(true);
  expect(isFreeFor(lease, 'b', 1499)).toBe(false);
  expect(isFreeFor(lease, 'b', 1500)).toBe(true);
  expect(isFreeFor(null, 'b', 0)).toBe(true);
});
