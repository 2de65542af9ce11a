import { expect, test } from 'vitest';
import { untilAborted } from './until-aborted.ts';

test('what the promise comes to, unless the signal is first', async () => {
  const { signal } = new AbortController();
  await expect(untilAborted(Promise.resolve(1), signal)).resolves.toBe(1);
  await expect(untilAborted(Promise.reject(new Error('x')), signal)).rejects.toThrow('x');
  await expect(untilAborted(Promise.resolve(1), AbortSignal.abort(new Error('over')))).rejects.toThrow('over');

  const controller = new AbortController();
  const never = untilAborted(new Promise(() => undefined), controller.signal);
  controller.abort(new Error('over'));
  await expect(never).rejects.toThrow('over');
});

test('what comes to nothing after that is nobody\u2019s fault', async () => {
  const controller = new AbortController();
  let fail: (error: Error) => void = () => undefined;
  const late = untilAborted(new Promise((_, reject) => (fail = reject)), controller.signal);
  controller.abort(new Error('over'));
  fail(new Error('late'));
  await expect(late).rejects.toThrow('over');
});
