import { expect, test } from 'vitest';
import { silentLogger } from '../../core/logger.ts';
import type { Engine } from '../engine.ts';
import { measureSkew, startStoreClock } from './store-clock.ts';

test('the clock follows a store that is ahead', async () => {
  const local = { now: () => 1_000_000 };
  const { clock, stop } = await startStoreClock(
    storeAt(() => 1_005_000),
    local,
    silentLogger,
  );

  expect(clock.now()).toBe(1_005_000);
  stop();
});

test('a small step back is waited out, a large one is taken', async () => {
  let localMs = 1_000_000;
  const { clock, stop } = await startStoreClock(
    storeAt(() => localMs),
    { now: () => localMs },
    silentLogger,
  );

  expect(clock.now()).toBe(1_000_000);
  localMs -= 400;
  expect(clock.now()).toBe(1_000_000);
  localMs -= 60_000;
  expect(clock.now()).toBe(939_600);
  stop();
});

test('the quickest of the answers is believed', async () => {
  const asked = [0, 900, 1000, 1010, 2000, 2500];
  const answers = [9999, 1305, 9999];
  const local = { now: () => asked.shift()! };

  const { skewMs, uncertaintyMs } = await measureSkew(
    storeAt(() => answers.shift()!),
    local,
  );

  expect({ skewMs, uncertaintyMs }).toEqual({ skewMs: 300, uncertaintyMs: 5 });
});

function storeAt(now: () => number): Engine {
  return { storeTimeMs: () => Promise.resolve(now()) } as unknown as Engine;
}
