import { expect, test, vi } from 'vitest';
import { memoizeRecent } from './memoize-recent.ts';

test('what was used last is remembered, what was used least recently is computed again', () => {
  const compute = vi.fn((key: string) => key.toUpperCase());
  const recall = memoizeRecent(2, compute);
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) expect(recall(key)).toBe(key.toUpperCase());
  expect(compute.mock.calls.flat()).toEqual(['a', 'b', 'c', 'b']);
});

test('a failure is not remembered', () => {
  const compute = vi.fn<(key: string) => string>();
  compute.mockImplementationOnce(() => {
    throw new Error('not now');
  });
  compute.mockReturnValue('fine');
  const recall = memoizeRecent(2, compute);
  expect(() => recall('a')).toThrow('not now');
  expect(recall('a')).toBe('fine');
});
