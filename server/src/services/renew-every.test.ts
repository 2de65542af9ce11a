import { expect, test } from 'vitest';
import { renewEveryMs } from './renew-every.ts';

test.each([
  [10_000, 0.15, 2000],
  [10_000, 0.25, 3000],
  [5000, 0.25, 1000],
  [15_000, 0.25, 4000],
  [3000, 0.15, 450],
])(
  'what holds for %i ms is renewed about every share %f of it, at the same moments: %i ms',
  (ttlMs, share, everyMs) => {
    expect(renewEveryMs(ttlMs, share)).toBeCloseTo(everyMs, 5);
  },
);
