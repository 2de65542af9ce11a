import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { wakeAt } from './shared-moments.ts';

const clock = { now: () => Date.now() };

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

test('all that wait for the same moment share one timer, and each is woken', () => {
  const woken: string[] = [];
  for (const name of ['a', 'b']) wakeAt(clock, 1_000_500, () => woken.push(name));
  wakeAt(clock, 1_000_501, () => woken.push('later'));
  expect(vi.getTimerCount()).toBe(2);
  vi.advanceTimersByTime(500);
  expect(woken).toEqual(['a', 'b']);
  vi.advanceTimersByTime(1);
  expect(woken).toEqual(['a', 'b', 'later']);
});

test('who gives up is not woken, and takes no timer of others with it', () => {
  const woken: string[] = [];
  const giveUp = wakeAt(clock, 1_000_500, () => woken.push('a'));
  const giveUpLast = wakeAt(clock, 1_000_500, () => woken.push('b'));
  giveUp();
  giveUp();
  expect(vi.getTimerCount()).toBe(1);
  giveUpLast();
  expect(vi.getTimerCount()).toBe(0);
  wakeAt(clock, 1_000_500, () => woken.push('c'));
  vi.advanceTimersByTime(500);
  expect(woken).toEqual(['c']);
});

test('who waits anew for the moment that wakes it is woken again', () => {
  let times = 0;
  const again = (): void => {
    times += 1;
    if (times < 3) wakeAt(clock, 1_000_500, again);
  };
  wakeAt(clock, 1_000_500, again);
  vi.advanceTimersByTime(510);
  expect(times).toBe(3);
});

test('moments of another clock are others', () => {
  const ahead = { now: () => Date.now() + 400 };
  const woken: string[] = [];
  wakeAt(clock, 1_000_500, () => woken.push('a'));
  wakeAt(ahead, 1_000_500, () => woken.push('ahead'));
  vi.advanceTimersByTime(100);
  expect(woken).toEqual(['ahead']);
});
