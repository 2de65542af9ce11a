import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dueTimes, planFirings } from './plan-firings.ts';
import type { SimulationPlan } from './simulation-plan.ts';

const START_MS = Date.UTC(2030, 0, 1);
const plans = fc
  .record({
    jobs: fc.integer({ min: 1, max: 3 }),
    intervalSec: fc.integer({ min: 1, max: 100 }),
    jitterSec: fc.integer({ min: 0, max: 100 }),
    durationSec: fc.integer({ min: 1, max: 200 }),
  })
  .map((sizes): SimulationPlan => {
    return { id: '0123456789', workMs: 1, cpuMs: 0, failRate: 0, pool: 'default', ...sizes };
  });

test('each job fires once an interval, from the start on and before the end', () => {
  fc.assert(
    fc.property(plans, plan => {
      const endMs = START_MS + plan.durationSec * 1000;
      const dues = dueTimes(plan, START_MS);
      expect(dues[0]).toBe(START_MS);
      expect(dues.at(-1)).toBeLessThan(endMs);
      expect((dues.at(-1) ?? 0) + plan.intervalSec * 1000).toBeGreaterThanOrEqual(endMs);
      expect(planFirings(plan, START_MS)).toHaveLength(plan.jobs * dues.length);
    }),
  );
});

test('a firing is put off by its jitter, never past the next one nor past the end', () => {
  fc.assert(
    fc.property(plans, plan => {
      const endMs = START_MS + plan.durationSec * 1000;
      for (const { dueMs, plannedMs } of planFirings(plan, START_MS)) {
        expect(plannedMs).toBeGreaterThanOrEqual(dueMs);
        const spreadMs = Math.min(plan.jitterSec, plan.intervalSec) * 1000;
        expect(plannedMs - dueMs).toBeLessThan(Math.max(1, spreadMs));
        expect(plannedMs).toBeLessThan(endMs);
      }
    }),
  );
});
