import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { silentLogger } from '../../core/logger.ts';
import { startSteadyLoop } from './steady-loop.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const options = { name: 'test', everyMs: 1000, logger: silentLogger, random: () => 1 };

test('turns are taken at their interval, and at once when woken', async () => {
  const turn = vi.fn(() => Promise.resolve());
  const loop = startSteadyLoop({ ...options, turn });
  await vi.advanceTimersByTimeAsync(2000);
  expect(turn).toHaveBeenCalledTimes(2);
  loop.wake();
  await vi.advanceTimersByTimeAsync(0);
  expect(turn).toHaveBeenCalledTimes(3);
  loop.stop();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(turn).toHaveBeenCalledTimes(3);
});

test('a wake during a turn makes one more turn right after it', async () => {
  let finish: () => void = () => undefined;
  const turn = vi.fn(() => new Promise<void>(resolve => (finish = resolve)));
  const loop = startSteadyLoop({ ...options, turn });
  loop.wake();
  await vi.advanceTimersByTimeAsync(0);
  loop.wake();
  loop.wake();
  expect(turn).toHaveBeenCalledTimes(1);
  finish();
  await vi.advanceTimersByTimeAsync(0);
  expect(turn).toHaveBeenCalledTimes(2);
  finish();
  await vi.advanceTimersByTimeAsync(500);
  expect(turn).toHaveBeenCalledTimes(2);
  loop.stop();
});

test('after a failure the next turn comes sooner, with growing delays', async () => {
  const turn = vi.fn(() => Promise.reject(new Error('away')));
  const loop = startSteadyLoop({ ...options, turn });
  await vi.advanceTimersByTimeAsync(1000 + 200 + 400 + 800);
  expect(turn).toHaveBeenCalledTimes(4);
  loop.stop();
});

test('a turn without progress for 15 s is left behind', async () => {
  const turn = vi.fn(() => new Promise<void>(() => undefined));
  const loop = startSteadyLoop({ ...options, turn });
  await vi.advanceTimersByTimeAsync(1000 + 15_000 + 200);
  expect(turn).toHaveBeenCalledTimes(2);
  loop.stop();
});
