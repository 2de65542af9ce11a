import { retryPolicySchema } from '@multi-job/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { retryDelayMs } from './retry-delay.ts';

const middle = () => 0.5;
const policyOf = (policy: object) => retryPolicySchema.parse({ max_retry: 100, ...policy });

test('the n-th failure waits the n-th delay of the list, and the last repeats', () => {
  const policy = policyOf({ backoff_sec: [1, 2, 5, 10, 30] });
  expect([1, 2, 3, 4, 5, 6, 50].map(n => retryDelayMs(policy, n, middle))).toEqual([
    1000, 2000, 5000, 10_000, 30_000, 30_000, 30_000,
  ]);
});

test('a policy that names no backoff waits 1, 2 and then 5 seconds', () => {
  expect([1, 2, 3, 4].map(n => retryDelayMs(policyOf({}), n, middle))).toEqual([1000, 2000, 5000, 5000]);
});

test('an exponential backoff grows by its factor up to its cap', () => {
  const policy = policyOf({ exponential: { base_sec: 1, factor: 3, max_sec: 20 } });
  expect([1, 2, 3, 4, 99].map(n => retryDelayMs(policy, n, middle))).toEqual([1000, 3000, 9000, 20_000, 20_000]);
});

test('jitter never takes an exponential backoff over its cap', () => {
  const policy = policyOf({ exponential: { base_sec: 8, factor: 2, max_sec: 10 }, jitter: 1 });
  const latest = () => 1 - Number.EPSILON;
  expect([1, 2, 50].map(n => retryDelayMs(policy, n, latest))).toEqual([10_000, 10_000, 10_000]);
  expect([1, 2].map(n => retryDelayMs(policy, n, () => 0.25))).toEqual([4000, 5000]);
});

test('there is no delay once the retries are used up', () => {
  const policy = retryPolicySchema.parse({ max_retry: 2 });
  expect(retryDelayMs(policy, 2, middle)).not.toBeNull();
  expect(retryDelayMs(policy, 3, middle)).toBeNull();
  expect(retryDelayMs(retryPolicySchema.parse({ max_retry: 0 }), 1, middle)).toBeNull();
});

const policies = fc.oneof(
  fc.record({
    max_retry: fc.integer({ min: 0, max: 100 }),
    backoff_sec: fc.array(fc.double({ min: 0, max: 86_400, noNaN: true }), { minLength: 1, maxLength: 10 }),
    jitter: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  fc.record({
    max_retry: fc.integer({ min: 0, max: 100 }),
    exponential: fc.record({
      base_sec: fc.double({ min: 0.001, max: 86_400, noNaN: true }),
      factor: fc.double({ min: 1, max: 100, noNaN: true }),
      max_sec: fc.double({ min: 0.001, max: 86_400, noNaN: true }),
    }),
    jitter: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
);

test('jitter moves a delay by at most its share, and a delay is always a whole, finite, non-negative number of ms', () => {
  fc.assert(
    fc.property(
      policies,
      fc.integer({ min: 1, max: 200 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (given, failedAttempts, draw) => {
        const policy = retryPolicySchema.parse(given);
        const delay = retryDelayMs(policy, failedAttempts, () => draw);
        if (failedAttempts > policy.max_retry) {
          expect(delay).toBeNull();
          return;
        }
        const base = retryDelayMs({ ...policy, jitter: 0 }, failedAttempts, () => draw);
        expect(Number.isSafeInteger(delay)).toBe(true);
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(Number(delay)).toBeLessThanOrEqual(Math.round((policy.exponential?.max_sec ?? Infinity) * 1000));
        expect(Math.abs(Number(delay) - Number(base))).toBeLessThanOrEqual(Number(base) * policy.jitter + 1.001);
      },
    ),
  );
});

test('without jitter a later failure never waits less under an exponential backoff', () => {
  fc.assert(
    fc.property(policies, fc.integer({ min: 1, max: 99 }), (given, n) => {
      const policy = retryPolicySchema.parse({ ...given, jitter: 0, max_retry: 100 });
      fc.pre(policy.exponential !== undefined);
      expect(retryDelayMs(policy, n + 1, middle)).toBeGreaterThanOrEqual(Number(retryDelayMs(policy, n, middle)));
    }),
  );
});
