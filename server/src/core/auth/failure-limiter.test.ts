import { expect, test } from 'vitest';
import { createFailureLimiter } from './failure-limiter.ts';

const MINUTE = 60_000;

test('an address is blocked from its last allowed failure to the end of the minute that the first one began', () => {
  const limiter = createFailureLimiter(3);
  expect([0, 1, 2].map(second => limiter.fail('10.0.0.1', second * 1000))).toEqual([false, false, true]);
  expect(limiter.blockedMs('10.0.0.1', 2000)).toBe(MINUTE - 2000);
  expect(limiter.blockedMs('10.0.0.1', MINUTE)).toBe(0);
  expect(limiter.fail('10.0.0.1', MINUTE)).toBe(false);
});

test('addresses are counted apart, IPv6 by its /64, IPv4 in either notation as one', () => {
  const limiter = createFailureLimiter(1);
  limiter.fail('10.0.0.1', 0);
  limiter.fail('2001:db8:1:2::1', 0);
  const blocked = ['10.0.0.1', '::ffff:10.0.0.1', '2001:db8:1:2:ffff::9', '2001:db8:1:2::1%eth0'];
  const free = ['10.0.0.2', '2001:db8:1:3::1', 'unknown', ''];
  expect(blocked.filter(address => limiter.blockedMs(address, 1) > 0)).toEqual(blocked);
  expect(free.filter(address => limiter.blockedMs(address, 1) > 0)).toEqual([]);
});

test('a flood of addresses is forgotten from the oldest on', () => {
  const limiter = createFailureLimiter(1);
  for (let host = 0; host <= 10_000; host += 1) limiter.fail(`10.1.${host >> 8}.${host & 255}`, 0);
  expect(limiter.blockedMs('10.1.0.0', 1)).toBe(0);
  expect(limiter.blockedMs('10.1.0.1', 1)).toBeGreaterThan(0);
});
