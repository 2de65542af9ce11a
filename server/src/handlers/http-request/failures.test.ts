import { expect, test } from 'vitest';
import { AppError } from '../../core/errors.ts';
import { DiscardRun, RetryRun } from '../outcomes.ts';
import type { AnswerOutput } from './answer-output.ts';
import { failureOfAnswer, failureOfSending } from './failures.ts';
import { httpRequestInputs } from './inputs.ts';

const inputsOf = (method: string) => httpRequestInputs.parse({ method, url: 'https://example.com/a?token=abc' });

function answered(method: string, status: number, isStatusMet: boolean, retryAfter?: string) {
  const checks = [{ expected: 'status 2xx', found: `status ${status}`, is_met: isStatusMet }];
  const output = { status, duration_ms: 5, checks } as unknown as AnswerOutput;
  const headers: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
  const response = { status, headers, url: '', text: '', json: null };
  const isOnce = method === 'POST' || method === 'PATCH';
  return failureOfAnswer(inputsOf(method), { output, response, isOnce, nowMs: 0 });
}

test.each([
  ['GET', [408, 425, 429, 500, 502, 503, 504, 520, 599], 'retried'],
  ['GET', [400, 401, 403, 404, 409, 410, 422, 501, 505, 511, 204, 302], 'expectation_failed'],
  ['PUT', [500, 503], 'retried'],
  ['POST', [408, 425, 429, 503], 'retried'],
  ['POST', [500, 502, 504, 520], 'outcome_unknown'],
  ['PATCH', [500], 'outcome_unknown'],
  ['POST', [400, 404, 422, 501], 'expectation_failed'],
] as const)('%s answered with %j: %s', (method, statuses, end) => {
  for (const status of statuses) {
    const { error, mayRepeat } = answered(method, status, false);
    const isRetried = error instanceof RetryRun;
    expect([status, isRetried ? 'retried' : (error as DiscardRun).code, mayRepeat]).toEqual([
      ...[status, end, end === 'retried'],
    ]);
  }
});

test('content that is not as expected may mend itself for a reader, and is done for a writer', () => {
  expect(answered('GET', 200, true).error).toBeInstanceOf(RetryRun);
  expect(answered('POST', 200, true).error).toBeInstanceOf(DiscardRun);
});

test.each([
  ['7', 7000],
  ['3600', 3_600_000],
  ['soon', 0],
  [undefined, 0],
])('Retry-After %j waits %d ms', (header, delayMs) => {
  expect(answered('GET', 429, false, header).error).toMatchObject({ delayMs });
});

test('no sentence holds a path or a query', () => {
  const failures = [answered('GET', 500, false), answered('POST', 500, false), answered('GET', 404, false)];
  for (const { error } of failures) expect((error as Error).message).not.toMatch(/abc|\/a\?/);
});

test.each([
  ['UNAVAILABLE', {}, 'no_answer', true],
  ['UNAVAILABLE', { may_have_reached: true }, 'outcome_unknown', false],
  ['UNAVAILABLE', { reason: 'redirects' }, 'too_many_redirects', false],
  ['EGRESS_DENIED', {}, 'egress_denied', false],
  ['EGRESS_DENIED', { may_have_reached: true }, 'outcome_unknown', false],
  ['NOT_FOUND', {}, 'not_found', false],
  ['VALIDATION', {}, 'validation', false],
  ['STORE_CORRUPT', {}, 'store_corrupt', true],
] as const)('a POST that ends in %s %j is %s', (code, details, named, mayRepeat) => {
  const { error, ...rest } = failureOfSending(inputsOf('POST'), new AppError(code, 'm', { details }), true);
  expect([(error as DiscardRun).code, rest.mayRepeat]).toEqual([named, mayRepeat]);
});

test('what nobody foresaw is taken as having reached the receiver', () => {
  const { error } = failureOfSending(inputsOf('POST'), new TypeError('odd'), true);
  expect((error as DiscardRun).code).toBe('outcome_unknown');
  const thrown = new TypeError('odd');
  expect(failureOfSending(inputsOf('GET'), thrown, false).error).toBe(thrown);
});
