import { expect, test } from 'vitest';
import { AppError } from '../../../core/errors.ts';
import { refusalIn, toAppError } from './refusals.ts';

function replyError(message: string): Error {
  const error = new Error(message);
  error.name = 'ReplyError';
  return Object.assign(error, { command: { name: 'evalsha', args: ['a secret'] } });
}

test.each([
  ['connection lost', new Error('Connection is closed.'), 'UNAVAILABLE'],
  ['time-out', new Error('Command timed out'), 'UNAVAILABLE'],
  ['loading', replyError('LOADING Redis is loading the dataset in memory'), 'UNAVAILABLE'],
  ['failover', replyError("READONLY You can't write against a read only replica."), 'UNAVAILABLE'],
  ['memory full', replyError("OOM command not allowed when used memory > 'maxmemory'."), 'UNAVAILABLE'],
  ['a bug of ours', replyError('ERR wrong number of arguments'), 'INTERNAL'],
])('%s', (_name, error, code) => {
  expect(toAppError(error).code).toBe(code);
});

test('an error of ours stays as it is', () => {
  const error = new AppError('NOT_FOUND', 'gone');
  expect(toAppError(error)).toBe(error);
});

test('arguments of the command do not go along', () => {
  const error = toAppError(replyError('ERR no'));
  expect(JSON.stringify([error, error.cause, Object.entries(error.cause as object)])).not.toContain('secret');
});

test('a refusal of a script keeps code and message; any other reply is none', () => {
  expect(refusalIn(['!', 'LEASE_LOST', 'too late'])).toMatchObject({ code: 'LEASE_LOST', message: 'too late' });
  expect(refusalIn(['!', 'NO_SUCH_CODE', 'what?'])).toMatchObject({ code: 'INTERNAL' });
  for (const reply of [[], ['q', 'q'], 'OK', null, 1]) expect(refusalIn(reply)).toBeNull();
});
