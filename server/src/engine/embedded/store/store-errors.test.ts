import { expect, test } from 'vitest';
import { AppError } from '../../../core/errors.ts';
import { isBusy, storeError } from './store-errors.ts';

const PATH = '/data/multi-job.db';

test.each([
  ['busy', 5, 'UNAVAILABLE'],
  ['busy, snapshot', 517, 'UNAVAILABLE'],
  ['locked', 6, 'UNAVAILABLE'],
  ['full', 13, 'UNAVAILABLE'],
  ['a write that failed', 778, 'UNAVAILABLE'],
  ['corrupt', 11, 'STORE_CORRUPT'],
  ['not a database', 26, 'STORE_CORRUPT'],
  ['read-only', 8, 'CONFIG_INVALID'],
  ['read-only folder', 1544, 'CONFIG_INVALID'],
  ['cannot open', 14, 'CONFIG_INVALID'],
])('%s (%i) means %s and names the file', (_what, rawCode, expected) => {
  const error = sqliteError(rawCode);
  expect(storeError(error, PATH)).toMatchObject({ code: expected, cause: error });
  expect(String(storeError(error, PATH))).toContain(PATH);
});

test('a failure to open, which the driver gives no code, is a fault of the configuration', () => {
  const error = new Error('ConnectionFailed("Unable to open connection to local database /data/multi-job.db: 14")');
  expect(storeError(error, PATH)).toMatchObject({ code: 'CONFIG_INVALID' });
});

test('an error that is not of SQLite stays what it is', () => {
  const ours = new AppError('NOT_FOUND', 'There is no such thing.');
  const bug = new TypeError('undefined is not a function');
  expect(storeError(ours, PATH)).toBe(ours);
  expect(storeError(bug, PATH)).toBe(bug);
});

test('only a lock is worth another try', () => {
  expect(isBusy(sqliteError(5))).toBe(true);
  expect(isBusy(sqliteError(13))).toBe(false);
  expect(isBusy('busy')).toBe(false);
});

function sqliteError(rawCode: number): Error {
  return Object.assign(new Error('the reason'), { rawCode });
}
