import { expect, test } from 'vitest';
import { FloodAllowance } from './flood-allowance.ts';
import { restartDelayMs } from './restart-backoff.ts';

test('twice as long for each failure in a row, up to a minute', () => {
  expect([0, 1, 2, 3, 6, 7, 1000].map(restartDelayMs)).toEqual([0, 1000, 2000, 4000, 32_000, 60_000, 60_000]);
});

test('what a server may send grows with what it is asked', () => {
  const megabyte = 1024 * 1024;
  const allowance = new FloodAllowance();
  expect(allowance.takesBytes(16 * megabyte)).toBe(true);
  expect(allowance.takesBytes(1)).toBe(false);
  allowance.asked();
  expect(allowance.takesBytes(15 * megabyte)).toBe(true);
  expect(Array.from({ length: 6000 }, () => allowance.takesMessage()).every(Boolean)).toBe(true);
  expect(allowance.takesMessage()).toBe(false);
});
