import { expect, test } from 'vitest';
import { assertPlan } from './assert-plan.ts';
import type { SimulationPlan } from './simulation-plan.ts';

const PLAN: SimulationPlan = {
  id: '0123456789',
  jobs: 100,
  intervalSec: 30,
  workMs: 8000,
  cpuMs: 0,
  failRate: 0,
  jitterSec: 25,
  durationSec: 90,
  pool: 'default',
};

test.each<[string, Partial<SimulationPlan>]>([
  ['as the documents show it', {}],
  ['a jitter as long as the interval', { jitterSec: 30 }],
  ['work that only computes', { workMs: 0, cpuMs: 5 }],
  ['shorter than an interval', { durationSec: 1 }],
])('%s is taken', (_, change) => {
  expect(() => {
    assertPlan({ ...PLAN, ...change });
  }).not.toThrow();
});

test.each<[Partial<SimulationPlan>, RegExp]>([
  [{ jitterSec: 31 }, /^--jitter-sec 31 is longer than --interval-sec 30: .* Give 30 or less\.$/],
  [{ workMs: 0 }, /^--work-ms and --cpu-ms are both 0/],
  [{ jobs: 5000, intervalSec: 1, jitterSec: 0 }, /are 450000 runs; at most 200000 are made/],
  [{ pool: 'a b' }, /^--pool "a b" must be 1 to 64 letters/],
])('%j is refused with a sentence that says how to mend it', (change, sentence) => {
  expect(() => {
    assertPlan({ ...PLAN, ...change });
  }).toThrow(sentence);
});
