import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AppError } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import { startLoop } from './loop.ts';
import type { Loop } from './loop.ts';

const lines: string[] = [];
const logger: Logger = {
  debug: () => undefined,
  info: (_fields, message) => lines.push(message),
  warn: (_fields, message) => lines.push(message),
  error: (_fields, message) => lines.push(message),
  child: () => logger,
};
let loop: Loop;

beforeEach(() => {
  vi.useFakeTimers();
  lines.length = 0;
});

afterEach(async () => {
  await loop.stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

function start(turn: () => Promise<number | null>): void {
  const clock = { now: () => Date.now() };
  loop = startLoop({
    ...{ name: 'test loop', turn, longestSleepMs: 1000, phaseMs: Date.now(), clock, logger },
    random: () => 1,
  });
}

test('it sleeps until the next turn is wanted, at most its longest sleep', async () => {
  const turn = vi.fn<() => Promise<number | null>>();
  turn.mockResolvedValueOnce(Date.now() + 300).mockResolvedValue(null);
  start(turn);
  await vi.advanceTimersByTimeAsync(299);
  expect(turn).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(turn).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(699);
  expect(turn).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(1);
  expect(turn).toHaveBeenCalledTimes(3);
  await vi.advanceTimersByTimeAsync(1000);
  expect(turn).toHaveBeenCalledTimes(4);
});

test('loops of a process that rest look at the same moments, whenever they began', async () => {
  const looks: [string, number][] = [];
  const clock = { now: () => Date.now() };
  const looking = (name: string, longestSleepMs: number) =>
    startLoop({
      ...{ name, longestSleepMs, clock, logger },
      turn: () => Promise.resolve(looks.push([name, Date.now()])).then(() => null),
    });
  loop = looking('short', 500);
  await vi.advanceTimersByTimeAsync(137);
  const other = looking('long', 1000);
  await vi.advanceTimersByTimeAsync(1000);
  looks.length = 0;
  await vi.advanceTimersByTimeAsync(3000);
  const of = (name: string) => looks.filter(([each]) => each === name).map(([, atMs]) => atMs);
  expect(of('long')).toHaveLength(3);
  expect(of('short')).toEqual(expect.arrayContaining(of('long')));
  expect(of('short')).toHaveLength(6);
  await other.stop();
});

test('a wake-up during a turn makes another right after it', async () => {
  let turns = 0;
  start(async () => {
    await Promise.resolve();
    turns += 1;
    if (turns === 1) loop.wake();
    return null;
  });
  await vi.advanceTimersByTimeAsync(5);
  expect(turns).toBe(2);
});

test('a wake-up ends the sleep between turns, but not the pause after a failure', async () => {
  const turn = vi.fn<() => Promise<number | null>>();
  turn.mockResolvedValueOnce(null).mockRejectedValueOnce(new AppError('UNAVAILABLE', 'gone')).mockResolvedValue(null);
  start(turn);
  await vi.advanceTimersByTimeAsync(10);
  loop.wake();
  await vi.advanceTimersByTimeAsync(10);
  expect(turn).toHaveBeenCalledTimes(2);
  loop.wake();
  await vi.advanceTimersByTimeAsync(80);
  expect(turn).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(10);
  expect(turn).toHaveBeenCalledTimes(3);
});

test('stopping does not wait for the pause after a failure', async () => {
  start(() => Promise.reject(new AppError('UNAVAILABLE', 'gone')));
  await vi.advanceTimersByTimeAsync(2000);
  await loop.stop();
});

test('a store that is away is logged once and tried again with growing delays', async () => {
  const turn = vi.fn<() => Promise<number | null>>();
  turn.mockRejectedValue(new AppError('UNAVAILABLE', 'gone'));
  start(turn);
  await vi.advanceTimersByTimeAsync(100 + 200 + 400);
  expect(turn).toHaveBeenCalledTimes(4);
  turn.mockResolvedValue(null);
  await vi.advanceTimersByTimeAsync(800);
  expect(lines).toEqual(['the test loop waits for the store: gone', 'the test loop reaches the store again']);
});

test('a turn that stalls is left behind after 15 s', async () => {
  const turn = vi.fn<() => Promise<number | null>>();
  turn.mockReturnValueOnce(new Promise(() => undefined)).mockResolvedValue(null);
  start(turn);
  await vi.advanceTimersByTimeAsync(15_000);
  expect(turn).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(100);
  expect(turn).toHaveBeenCalledTimes(2);
});

test('stopping waits for the turn under way', async () => {
  let finish: (() => void) | undefined;
  start(
    () =>
      new Promise(
        resolve =>
          (finish = () => {
            resolve(null);
          }),
      ),
  );
  const stopped = vi.fn();
  const stopping = loop.stop().then(stopped);
  await vi.advanceTimersByTimeAsync(50);
  expect(stopped).not.toHaveBeenCalled();
  finish!();
  await stopping;
  expect(stopped).toHaveBeenCalled();
});

test('the first turn comes when it is wanted, and the signal tells the turn under way to end', async () => {
  const turn = vi.fn<(signal: AbortSignal) => Promise<number | null>>();
  turn.mockImplementation(
    signal =>
      new Promise(resolve => {
        signal.addEventListener('abort', () => {
          resolve(null);
        });
      }),
  );
  const clock = { now: () => Date.now() };
  loop = startLoop({ name: 'test loop', turn, firstAfterMs: 400, longestSleepMs: 1000, clock, logger });
  await vi.advanceTimersByTimeAsync(399);
  expect(turn).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(turn).toHaveBeenCalledTimes(1);
  await loop.stop();
});
