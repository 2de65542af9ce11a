import { expect, test } from 'vitest';
import { NO_FILTER, queryOf } from './run-filter';

const NOW_MS = Date.parse('2026-11-29T12:00:30Z');

test.each([
  ['2026-11-26', '2026-11-27', '2026-11-25T17:00:00.000Z', '2026-11-27T17:00:00.000Z'],
  ['2026-11-26T01:30', '2026-11-26T02:00', '2026-11-25T18:30:00.000Z', '2026-11-25T19:00:00.000Z'],
  ['2026-11-26T01:30:00Z', null, '2026-11-26T01:30:00.000Z', undefined],
  ['24h', null, '2026-11-28T12:00:00.000Z', undefined],
  ['whenever', 'later', undefined, undefined],
])('since %j until %j is asked for by the clocks of the chosen zone', (since, until, from, to) => {
  const query = queryOf({ ...NO_FILTER, since, until }, 'Asia/Jakarta', NOW_MS);
  expect([query.since, query.until]).toEqual([from, to]);
});

test('the text of an error and jobs to leave out are asked for as the API takes them', () => {
  const query = queryOf({ ...NO_FILTER, error: ' ECONNREFUSED ', exclude_jobs: 'load, report load -' }, 'UTC', NOW_MS);
  expect(query).toEqual({ error: 'ECONNREFUSED', exclude_jobs: 'load,report' });
  expect(queryOf({ ...NO_FILTER, error: ' ', exclude_jobs: ' , ' }, 'UTC', NOW_MS)).toEqual({});
});
