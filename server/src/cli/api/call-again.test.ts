import { ApiProblem } from '@multi-job/contract';
import { expect, test, vi } from 'vitest';
import { callAgain, eachItemAgain, patiently } from './call-again.ts';

const AWAY = new ApiProblem({ code: 'UNAVAILABLE', status: 0, detail: 'The API does not answer.' });
const BUSY = new ApiProblem({ code: 'RATE_LIMITED', status: 429, detail: 'Too many.', retryAfterSec: 0.4 });

test('what passes is tried again until it has passed, and told once', async () => {
  const onTrouble = vi.fn();
  const call = vi.fn().mockRejectedValueOnce(AWAY).mockRejectedValueOnce(AWAY).mockResolvedValue('done');
  expect(await callAgain(call, { giveUpMs: 10_000, onTrouble })).toBe('done');
  expect(call).toHaveBeenCalledTimes(3);
  expect(onTrouble).toHaveBeenCalledTimes(1);
});

test('an API that is asked too often is left alone for as long as it says', async () => {
  const beganMs = performance.now();
  const call = vi.fn().mockRejectedValueOnce(BUSY).mockResolvedValue('done');
  await callAgain(call, { giveUpMs: 10_000 });
  expect(performance.now() - beganMs).toBeGreaterThanOrEqual(390);
});

test('a wait that would be longer than the time left is not begun', async () => {
  const call = vi.fn().mockRejectedValue(BUSY);
  await expect(callAgain(call, { giveUpMs: 300 })).rejects.toBe(BUSY);
  expect(call).toHaveBeenCalledTimes(1);
});

test('a refusal is final', async () => {
  const refusal = new ApiProblem({ code: 'FORBIDDEN', status: 403, detail: 'No.' });
  const call = vi.fn().mockRejectedValue(refusal);
  await expect(callAgain(call, { giveUpMs: 10_000 })).rejects.toBe(refusal);
  expect(call).toHaveBeenCalledTimes(1);
});

test('a list is read on where a page was refused for the moment', async () => {
  const last = { items: [3], total: 3, isTotalCapped: false, next: null, fetchNext: () => Promise.resolve(null) };
  const fetchNext = vi.fn().mockRejectedValueOnce(AWAY).mockResolvedValue(last);
  const list = () => Promise.resolve({ ...last, items: [1, 2], fetchNext });
  const read: number[] = [];
  for await (const item of eachItemAgain(list, { giveUpMs: 10_000 })) read.push(item);
  expect(read).toEqual([1, 2, 3]);
});

test('whoever wants to stop does not wait for the next try', async () => {
  const controller = new AbortController();
  const onTrouble = () => {
    controller.abort();
  };
  const call = () => Promise.reject(AWAY);
  await expect(callAgain(call, { giveUpMs: 10_000, signal: controller.signal, onTrouble })).rejects.toThrow(/abort/);
});

test('long work waits only for an API that is busy', async () => {
  const call = vi.fn().mockRejectedValueOnce(BUSY).mockRejectedValueOnce(AWAY).mockResolvedValue('done');
  await expect(patiently(call)).rejects.toBe(AWAY);
  expect(call).toHaveBeenCalledTimes(2);
});
