import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { buildOf } from './is-outdated';
import { createPart } from './part';
import { tryAgainNow } from './try-again';

const upToDate = (): Promise<boolean> => Promise.resolve(false);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', new EventTarget());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Fails so often, then comes. */
function failing(times: number): () => Promise<string> {
  let left = times;
  return () => (left-- > 0 ? Promise.reject(new Error('Failed to load chunk')) : Promise.resolve('there'));
}

test('a part that failed to load is tried again by itself, ever more seldom', async () => {
  const load = vi.fn(failing(3));
  const part = createPart(load, upToDate);
  expect(part.read().is).toBe('loading');
  await vi.advanceTimersByTimeAsync(0);
  expect(part.read()).toEqual({ is: 'missing', isOutdated: false });
  await vi.advanceTimersByTimeAsync(500 + 1000 + 2000);
  expect(part.read()).toEqual({ is: 'there', value: 'there' });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(load).toHaveBeenCalledTimes(4);
});

test('it is tried at once when somebody asks for it, and when the browser is online again', async () => {
  const load = vi.fn(failing(2));
  const part = createPart(load, upToDate);
  part.read();
  await vi.advanceTimersByTimeAsync(0);
  tryAgainNow();
  await vi.advanceTimersByTimeAsync(0);
  expect(load).toHaveBeenCalledTimes(2);
  window.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(0);
  expect(part.read().is).toBe('there');
});

test('whoever waits for it gets it however often it failed, and listeners hear of each change', async () => {
  const part = createPart(failing(1), upToDate);
  const states: string[] = [];
  part.subscribe(() => states.push(part.read().is));
  const there = part.whenThere();
  await vi.advanceTimersByTimeAsync(500);
  await expect(there).resolves.toBe('there');
  expect(states).toEqual(['missing', 'there']);
});

test('what waits while a part is loading goes on when the first try has ended, whatever came of it', async () => {
  const part = createPart(failing(1), upToDate);
  const state = part.read();
  expect(part.read()).toBe(state);
  const until = state.is === 'loading' ? state.until : Promise.reject(new Error('not loading'));
  await vi.advanceTimersByTimeAsync(0);
  await expect(until).resolves.toBeUndefined();
});

test('a part of a build that is gone says so', async () => {
  const part = createPart(failing(1), () => Promise.resolve(true));
  part.read();
  await vi.advanceTimersByTimeAsync(0);
  expect(part.read()).toEqual({ is: 'missing', isOutdated: true });
});

test('the build of a document is read from the script that starts it', () => {
  expect(buildOf(String.raw`self.__next_f.push([1,"0:{\"P\":null,\"b\":\"tuPGnXhI-Yku1svLj2CKa\",\"c\":1}"])`)).toBe(
    'tuPGnXhI-Yku1svLj2CKa',
  );
  expect(buildOf('<html></html>')).toBeNull();
});
