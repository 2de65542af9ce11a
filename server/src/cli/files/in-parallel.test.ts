import { setImmediate as soon } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inParallel } from './in-parallel.ts';

test('so many are under way at a time, and results stand in the order of the items', async () => {
  let active = 0;
  let most = 0;
  const results = await inParallel([5, 1, 4, 2, 3], 2, async item => {
    most = Math.max(most, (active += 1));
    for (let turn = 0; turn < item; turn += 1) await soon();
    active -= 1;
    return item * 10;
  });
  expect(results).toEqual([50, 10, 40, 20, 30]);
  expect(most).toBe(2);
  expect(await inParallel([], 8, () => Promise.resolve(1))).toEqual([]);
});

test('after a failure, or once it is over, nothing new is begun', async () => {
  const begun: number[] = [];
  const act = async (item: number) => {
    begun.push(item);
    await soon();
    if (item === 2) throw new Error('broken');
    return item;
  };
  await expect(inParallel([1, 2, 3, 4, 5, 6], 2, act)).rejects.toThrow('broken');
  expect(begun.length).toBeLessThan(5);
  expect(await inParallel([1, 3], 1, act, () => begun.includes(1) && begun.at(-1) === 1)).toEqual([1, undefined]);
});
