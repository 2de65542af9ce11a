import { expect, test } from 'vitest';
import { nextTryAt, retryPolicyOf } from './retry-policy.ts';

const MIN = 60_000;
const HOUR = 60 * MIN;
const NOW = 1_800_000_000_000;
const failed = { stepsTaken: 0, afterMs: null, attempts: 1, sinceMs: NOW, nowMs: NOW, random: 0.5 };

test('a webhook is tried again after the waits of Standard Webhooks, and then given up', () => {
  const waits = Array.from({ length: 9 }, (_, stepsTaken) => {
    const next = nextTryAt(retryPolicyOf('webhook'), { ...failed, stepsTaken });
    return 'atMs' in next ? next.atMs - NOW : next;
  });
  const hours = [2, 5, 10, 14, 20, 24].map(n => n * HOUR);
  expect(waits).toEqual([5000, 5 * MIN, 30 * MIN, ...hours]);
  expect(nextTryAt(retryPolicyOf('webhook'), { ...failed, stepsTaken: 9 })).toEqual({
    givenUp: 'it was tried 10 times',
  });
});

test('a wait is a tenth longer or shorter by chance', () => {
  const at = (random: number) => nextTryAt(retryPolicyOf('webhook'), { ...failed, stepsTaken: 1, random });
  expect([at(0), at(0.999_999_99)]).toEqual([{ atMs: NOW + 4.5 * MIN }, { atMs: NOW + 5.5 * MIN }]);
});

test("the provider's own word counts, and is never cut short", () => {
  const at = (random: number) =>
    nextTryAt(retryPolicyOf('telegram'), { ...failed, stepsTaken: 8, afterMs: 7000, random });
  expect(at(0)).toEqual({ atMs: NOW + 7000 });
  expect((at(0.9) as { atMs: number }).atMs).toBeGreaterThan(NOW + 7000);
});

test('a provider that says "soon" again and again is asked once a minute', () => {
  expect(nextTryAt(retryPolicyOf('webhook'), { ...failed, afterMs: 1000, attempts: 11, random: 0 })).toEqual({
    atMs: NOW + MIN,
  });
});

test('a chat is tried for a day, a provider that asks for longer ends it', () => {
  const policy = retryPolicyOf('telegram');
  expect(nextTryAt(policy, { ...failed, stepsTaken: 500 })).toEqual({ atMs: NOW + 30 * MIN });
  expect(nextTryAt(policy, { ...failed, stepsTaken: 9, sinceMs: NOW - 24 * HOUR })).toMatchObject({
    givenUp: 'the message is 24 hours old',
  });
  expect(nextTryAt(policy, { ...failed, afterMs: Infinity })).toMatchObject({
    givenUp: expect.stringContaining('asks to wait') as string,
  });
});
