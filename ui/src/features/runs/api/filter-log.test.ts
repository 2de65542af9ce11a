import { expect, test } from 'vitest';
import { filterLog, printLog } from './filter-log.ts';
import type { LogLine } from './log-lines.ts';

const line = (seq: number, level: LogLine['level'], message: string, attempt = 1): LogLine => ({
  seq,
  level,
  message,
  attempt,
  at: '2027-01-15T08:00:00.000Z',
});
const LINES = [line(1, 'debug', 'Opening'), line(2, 'warn', 'slow answer'), line(3, 'error', 'SLOW and broken', 2)];
const ALL = { search: '', level: 'debug', attempt: null } as const;

test('attempts get heads where there are several', () => {
  expect(filterLog(LINES, 3, ALL)).toEqual([
    { kind: 'attempt', attempt: 1 },
    { kind: 'line', index: 0 },
    { kind: 'line', index: 1 },
    { kind: 'attempt', attempt: 2 },
    { kind: 'line', index: 2 },
  ]);
  expect(filterLog(LINES, 2, ALL)).toEqual([
    { kind: 'line', index: 0 },
    { kind: 'line', index: 1 },
  ]);
});

test('a search knows no case, a level takes those above it, an attempt stands alone', () => {
  const indexes = (filter: Parameters<typeof filterLog>[2]): number[] =>
    filterLog(LINES, 3, filter).flatMap(row => (row.kind === 'line' ? [row.index] : []));
  expect(indexes({ ...ALL, search: 'slow' })).toEqual([1, 2]);
  expect(indexes({ ...ALL, level: 'error' })).toEqual([2]);
  expect(indexes({ ...ALL, attempt: 1 })).toEqual([0, 1]);
});

test('the file has a line for each line', () => {
  expect(printLog(LINES, 1)).toBe('2027-01-15T08:00:00.000Z DEBUG #1 Opening\n');
});
