import { expect, test } from 'vitest';
import { cooldownUntil } from './failure-cooldown.ts';

const policy = { threshold: 3, baseSec: 120, maxSec: 3600 };

test('there is no cooldown under the threshold', () => {
  expect(cooldownUntil(2, policy, 1000)).toBeNull();
});

test.each([
  [3, 120],
  [4, 240],
  [7, 1920],
  [8, 3600],
  [5000, 3600],
])('after %i failures it lasts %i s', (failures, seconds) => {
  expect(cooldownUntil(failures, policy, 1000)).toBe(1000 + seconds * 1000);
});
