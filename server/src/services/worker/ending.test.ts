import { expect, test } from 'vitest';
import { AppError } from '../../core/errors.ts';
import { AwaitApproval, DiscardRun, RetryRun, SnoozeRun } from '../../handlers/outcomes.ts';
import { MAX_OUTPUT_BYTES, checkedEnding, endingOfError, endingOfValue } from './ending.ts';

test('nothing returned is an output of null', () => {
  expect(endingOfValue(undefined)).toEqual({ kind: 'returned', output: null });
});

test('an output may have 1 MiB of JSON and not a byte more', () => {
  const largest = 'é'.repeat((MAX_OUTPUT_BYTES - 2) / 2);
  expect(endingOfValue(largest).kind).toBe('returned');
  expect(endingOfValue(`${largest}x`)).toMatchObject({ kind: 'failed', isFinal: true });
});

test.each([
  ['discarded', new DiscardRun('no'), { kind: 'failed', isFinal: true, error: { code: 'discarded', message: 'no' } }],
  [
    'discarded under a name of its own, with an output',
    new DiscardRun('no', { code: 'no_stock', output: { left: 0 } }),
    { isFinal: true, error: { code: 'no_stock', message: 'no' }, output: { left: 0 } },
  ],
  ['discarded under a name that is none', new DiscardRun('no', { code: 'No Stock' }), { error: { code: 'discarded' } }],
  [
    'to be retried later',
    new RetryRun('busy', { delayMs: 1500.4, code: 'busy' }),
    { kind: 'failed', isFinal: false, retryAfterMs: 1500, error: { code: 'busy', message: 'busy' } },
  ],
  ['to be retried at once', new RetryRun('x'), { isFinal: false, retryAfterMs: 0, error: { code: 'handler_error' } }],
  ['to be retried at no time', new RetryRun('x', { delayMs: -1 }), { isFinal: true, error: { code: 'handler_error' } }],
  ['snoozed', new SnoozeRun(1500.4), { kind: 'snoozed', delayMs: 1500 }],
  ['asked', new AwaitApproval({ reason: 'r', action: {} }), { kind: 'asked', question: { reason: 'r', action: {} } }],
  [
    'asked for a reason of the list, to go on after a no',
    new AwaitApproval({ kind: 'write', reason: 'r', action: {}, onReject: 'continue', expiresInMs: 5 }),
    {
      kind: 'asked',
      question: { kind: 'write', reason: 'r', action: {}, onReject: 'continue', expiresInMs: 5 },
    },
  ],
  [
    'asked for a reason that is none of the list',
    new AwaitApproval({ kind: 'whim' as never, reason: 'r', action: {} }),
    {
      kind: 'failed',
      isFinal: true,
      error: { message: expect.stringContaining('is one of run_job, trigger') as string },
    },
  ],
  [
    'asked to do something else after a no',
    new AwaitApproval({ reason: 'r', action: {}, onReject: 'retry' as never }),
    { kind: 'failed', isFinal: true },
  ],
  ['snoozed for no time', new SnoozeRun(NaN), { kind: 'failed', isFinal: true }],
  ['asked about nothing', new AwaitApproval({ reason: 'r', action: null as never }), { kind: 'failed', isFinal: true }],
  [
    'an outcome of another copy of ours',
    Object.assign(new Error('x'), { name: 'SnoozeRun', delayMs: 5 }),
    { kind: 'snoozed' },
  ],
  ['a refused tool', new AppError('TOOL_DENIED', 'm'), { isFinal: true, error: { code: 'tool_denied' } }],
  ['another refusal of ours', new AppError('EGRESS_DENIED', 'm'), { isFinal: false, error: { code: 'egress_denied' } }],
  ['a code of the system', Object.assign(new Error('m'), { code: 'ECONNRESET' }), { error: { code: 'handler_error' } }],
  ['a code of the handler', Object.assign(new Error('m'), { code: 'no_stock' }), { error: { code: 'no_stock' } }],
  ['a thrown text', 'just text', { isFinal: false, error: { code: 'handler_error', message: 'just text' } }],
  ['an error without a message', new Error(), { error: { message: 'The handler failed without a message.' } }],
])('%s', (_, thrown, ending) => {
  expect(endingOfError(thrown)).toMatchObject(ending);
});

test('a very long message is cut', () => {
  const ending = endingOfError(new Error('x'.repeat(100_000)));
  expect(JSON.stringify(ending).length).toBeLessThan(5000);
});

test.each([
  ['is no JSON', 1n],
  ['is too large', 'x'.repeat(MAX_OUTPUT_BYTES)],
])('an output of a failure that %s is left out, and the failure says so', (_, output) => {
  const ending = endingOfError(new DiscardRun('it failed', { code: 'own', output }));
  expect(ending).toMatchObject({ kind: 'failed', error: { code: 'own' } });
  expect(ending).not.toHaveProperty('output');
  expect(JSON.stringify(ending)).toMatch(/it failed \(Its output is left out: /);
});

test('a failure out of another process is held to the same rules', () => {
  const failed = { kind: 'failed', isFinal: false, error: { code: 'own', message: 'm' } } as const;
  expect(checkedEnding({ ...failed, retryAfterMs: -5, output: { a: 1 } })).toEqual({ ...failed, output: { a: 1 } });
  expect(checkedEnding({ ...failed, retryAfterMs: 7 })).toEqual({ ...failed, retryAfterMs: 7 });
  expect(checkedEnding({ ...failed, output: 'x'.repeat(MAX_OUTPUT_BYTES) })).not.toHaveProperty('output');
});
