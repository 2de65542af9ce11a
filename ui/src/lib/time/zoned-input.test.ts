import { expect, test } from 'vitest';
import { fromZonedInput, toZonedInput } from './zoned-input.ts';

test('an instant is written by the clocks of its zone and read back', () => {
  expect(toZonedInput('2026-11-25T18:30:00.000Z', 'Asia/Jakarta')).toBe('2026-11-26T01:30');
  expect(fromZonedInput('2026-11-26T01:30', 'Asia/Jakarta')).toBe('2026-11-25T18:30:00.000Z');
  expect(toZonedInput('2026-11-25T18:30:05.000Z', 'Asia/Jakarta')).toBe('2026-11-26T01:30:05');
});

test('summer time counts on the day itself', () => {
  expect(fromZonedInput('2026-07-01T12:00', 'Europe/Berlin')).toBe('2026-07-01T10:00:00.000Z');
  expect(fromZonedInput('2026-12-01T12:00', 'Europe/Berlin')).toBe('2026-12-01T11:00:00.000Z');
});

test('what is no time is handed back as it is', () => {
  expect(toZonedInput('tomorrow', 'UTC')).toBe('');
  expect(fromZonedInput('tomorrow', 'UTC')).toBe('tomorrow');
});
