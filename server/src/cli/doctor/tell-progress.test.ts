import { expect, test } from 'vitest';
import { progressText } from './tell-progress.ts';

test('how long it takes is estimated from what it took so far', () => {
  expect(progressText({ looked: 2000, total: 8000, tookMs: 4000 })).toBe('2000 of about 8000 records, about 12 s left');
});

test('where nothing was looked at yet, or more than was thought, no time is made up', () => {
  expect(progressText({ looked: 0, total: 8000, tookMs: 4000 })).toBe('0 of about 8000 records');
  expect(progressText({ looked: 9000, total: 9000, tookMs: 4000 })).toBe('9000 of about 9000 records');
});
