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

function outcome(ending: Ending) {
  return outcomeOf(ending, RUN, NOW, { newId: () => 'id', random: () => 0 });
}

function asking(expiresInMs: number): Ending {
  return { kind: 'asked', question: { reason: 'may it?', action: {}, expiresInMs } };
}
