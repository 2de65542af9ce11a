import { ERROR_CODES, problemSchema } from '@multi-job/contract';
import { expect, test } from 'vitest';
import { AppError } from '../../core/errors.ts';
import { problemOf } from './problem-of.ts';

test.each(ERROR_CODES)('%s becomes a problem that keeps to the contract', code => {
  const { problem } = problemOf(new AppError(code, 'Something is wrong.'), 'trace');
  expect(problemSchema.strict().parse(problem).code).toBe(code);
  expect(problem.status).toBeGreaterThanOrEqual(400);
});

test('an unexpected error shows its trace id and nothing of itself', () => {
  const { problem, isOurFault } = problemOf(new Error('secret at /srv/app.ts:12'), 'abc123');
  expect(isOurFault).toBe(true);
  expect(problem).toMatchObject({ status: 500, code: 'INTERNAL', errors: [] });
  expect(JSON.stringify(problem)).toContain('abc123');
  expect(JSON.stringify(problem)).not.toContain('secret');
});

test('a store that is away is 503 and says when to try again', () => {
  const { problem, headers } = problemOf(new AppError('UNAVAILABLE', 'The store does not answer.'), 'trace');
  expect(problem.status).toBe(503);
  expect(Number(headers['retry-after'])).toBeGreaterThan(0);
});
