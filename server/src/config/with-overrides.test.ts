import { expect, test } from 'vitest';
import { withOverrides } from './with-overrides.ts';

test('an override wins, an empty or undefined one is none, and null takes the variable away', () => {
  const env = { A: '1', B: '2', C: '3', D: '4' };
  const given = withOverrides(env, { A: '9', B: ' ', C: undefined, D: null, E: '5' });
  expect(given).toEqual({ A: '9', B: '2', C: '3', D: undefined, E: '5' });
});
