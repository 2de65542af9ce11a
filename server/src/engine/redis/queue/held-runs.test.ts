import { expect, test } from 'vitest';
import { createHeldRuns } from './held-runs.ts';

test('nothing is kept of a worker that holds nothing or is lost', () => {
  const held = createHeldRuns();
  for (let n = 0; n < 100; n += 1) {
    held.of(`worker-${n}`);
    if (n % 2 === 0) held.release(`worker-${n}`);
    else held.forget(`worker-${n}`);
  }
  expect(held.size).toBe(0);
});
