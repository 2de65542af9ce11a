import { expect, test } from 'vitest';
import { sameCallAgain, sameFailureAgain } from './no-progress.ts';

const past = (...calls: [call: string, hasFailed: boolean][]) =>
  calls.map(([call, hasFailed]) => ({ call, hasFailed }));

test('the third of the same calls is one too many, whatever lies between', () => {
  expect(sameCallAgain(past(['a', false], ['b', false]), 'a')).toBeNull();
  expect(sameCallAgain(past(['a', false], ['b', false], ['a', true]), 'a')).toEqual({ why: 'same_call', times: 3 });
});

test('the second failure of the same call is one too many; other calls may fail', () => {
  expect(sameFailureAgain(past(['a', true], ['b', true]), 'a')).toBeNull();
  expect(sameFailureAgain(past(['a', true], ['a', false], ['a', true]), 'a')).toEqual({
    why: 'same_failure',
    times: 2,
  });
});
