import { afterEach, beforeEach, expect, test, vi } from 'vitest';

beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers({ now: Date.parse('2026-03-01T10:00:00.400Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

test('before any answer the clock of the API is not known', async () => {
  const { serverNow } = await import('./server-clock');
  expect(serverNow()).toBeNull();
});

test('a clock that stands elsewhere than ours goes on with ours', async () => {
  const { noteServerDate, serverNow } = await import('./server-clock');
  noteServerDate('Sun, 01 Mar 2026 08:30:00 GMT');
  vi.advanceTimersByTime(90_000);
  expect(serverNow()?.toISOString()).toBe('2026-03-01T08:31:30.000Z');
});

test('an answer without a date, or with a broken one, changes nothing', async () => {
  const { noteServerDate, serverNow } = await import('./server-clock');
  noteServerDate('Sun, 01 Mar 2026 08:30:00 GMT');
  noteServerDate(null);
  noteServerDate('yesterday');
  expect(serverNow()?.toISOString()).toBe('2026-03-01T08:30:00.000Z');
});
