import { expect, test } from 'vitest';
import type { ClaimedRun } from '../../engine/port/queue.ts';
import type { Ending } from './ending.ts';
import { outcomeOf } from './outcome-of.ts';

const NOW = 1_800_000_000_000;
const DAY = 86_400_000;
const RUN = { runId: 'r', jobId: 'report', attempt: 1, spec: null } as unknown as ClaimedRun;

test.each<[string, Ending]>([
  ['a snooze of 285 000 years', { kind: 'snoozed', delayMs: Number.MAX_SAFE_INTEGER }],
  ['a snooze of a day above the most', { kind: 'snoozed', delayMs: 367 * DAY }],
  ['a question open for 285 000 years', asking(Number.MAX_SAFE_INTEGER)],
])('%s fails the attempt for good', (_, ending) => {
  expect(outcome(ending)).toMatchObject({
    outcome: 'failed',
    error: { code: 'handler_error', message: expect.stringMatching(/at most/) as string },
  });
});

test.each<[string, Ending, object]>([
  ['a snooze of a year', { kind: 'snoozed', delayMs: 366 * DAY }, { outcome: 'snooze' }],
  ['a question open for a year', asking(366 * DAY), { outcome: 'await_approval' }],
])('%s is taken', (_, ending, expected) => {
  expect(outcome(ending)).toMatchObject(expected);
});

const POLICY = { max_retry: 2, backoff_sec: [10], jitter: 0 };
const FAILED = { kind: 'failed', isFinal: false, error: { code: 'busy', message: 'm' }, output: { a: 1 } } as const;

test.each([
  ['less than the policy waits', 4000, 10_000],
  ['more than the policy waits', 60_000, 60_000],
  ['longer than can be waited', 1e15, 366 * DAY],
])('a failure that asks for %s', (_, retryAfterMs, waitMs) => {
  const run = { ...RUN, spec: { retry_policy: POLICY } } as unknown as ClaimedRun;
  const expected = { outcome: 'retry', error: FAILED.error, availableAtMs: NOW + waitMs };
  expect(outcome({ ...FAILED, retryAfterMs }, run)).toEqual(expected);
});

test('without a retry left what the handler asks to wait changes nothing, and its output is kept', () => {
  const run = { ...RUN, attempt: 3, spec: { retry_policy: POLICY } } as unknown as ClaimedRun;
  const expected = { outcome: 'failed', error: FAILED.error, output: { a: 1 } };
  expect(outcome({ ...FAILED, retryAfterMs: 60_000 }, run)).toEqual(expected);
  expect(outcome({ ...FAILED, isFinal: true }, RUN)).toEqual(expected);
});

function outcome(ending: Ending, run = RUN) {
  return outcomeOf(ending, run, NOW, { newId: () => 'id', random: () => 0 });
}

function asking(expiresInMs: number): Ending {
  return { kind: 'asked', question: { reason: 'may it?', action: {}, expiresInMs } };
}
