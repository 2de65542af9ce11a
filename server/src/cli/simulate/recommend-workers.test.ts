import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HEADROOM, recommendWorkers } from './recommend-workers.ts';

const FACTS = { jobs: 100, intervalSec: 30, jitterSec: 25, meanWorkMs: 8000, slotsPerWorker: 5, otherSlots: 0 };
const facts = fc.record({
  jobs: fc.integer({ min: 1, max: 5000 }),
  intervalSec: fc.integer({ min: 1, max: 86_400 }),
  jitterSec: fc.integer({ min: 0, max: 86_400 }),
  meanWorkMs: fc.integer({ min: 1, max: 3_600_000 }),
  slotsPerWorker: fc.integer({ min: 1, max: 1000 }),
  otherSlots: fc.constantFrom(0, 1.5, 40),
});

test('the arithmetic is shown with its figures', () => {
  expect(recommendWorkers(FACTS)).toMatchObject({
    workers: 7,
    slots: 34,
    slotsForLoad: 34,
    slotsForBurst: 25,
    arithmetic: [
      ['arrival', '100 jobs / 30 s = 3.33 runs a second'],
      ['load', '3.33 x 8 s of mean work = 26.67 slots busy on average'],
      ['headroom', '26.67 x 1.25 = 33.33: 34 slots'],
      ['burst', expect.stringContaining('100 x 8 s / (25 s + 7.5 s) = 24.62: 25 slots')],
      ['workers', '34 slots / 5 a worker = 7 workers'],
    ],
  });
});

test('without jitter all fire at once, which takes more', () => {
  const { slots, arithmetic } = recommendWorkers({ ...FACTS, jitterSec: 0 });
  expect(slots).toBe(100);
  expect(arithmetic[3]?.[1]).toContain('all 100 fire at once');
  expect(arithmetic[3]?.[1]).toContain('one run a job at a time, so no more than 100');
});

test('slots that other jobs use come on top', () => {
  expect(recommendWorkers({ ...FACTS, otherSlots: 2.2 })).toMatchObject({ slots: 37, workers: 8 });
});

test('the workers have the slots, and one worker less has not', () => {
  fc.assert(
    fc.property(facts, given => {
      const { workers, slots } = recommendWorkers(given);
      expect(workers * given.slotsPerWorker).toBeGreaterThanOrEqual(slots);
      expect((workers - 1) * given.slotsPerWorker).toBeLessThan(slots);
    }),
  );
});

test('the slots bear the load with its headroom, unless each job has one of its own', () => {
  fc.assert(
    fc.property(facts, given => {
      const { slots, busySlots } = recommendWorkers(given);
      const own = slots - Math.ceil(given.otherSlots);
      expect(own).toBeGreaterThanOrEqual(1);
      expect(own).toBeLessThanOrEqual(given.jobs);
      if (own < given.jobs) expect(own).toBeGreaterThanOrEqual(busySlots * HEADROOM - 1e-6);
    }),
  );
});

test('whatever fires at once is started within the slack: so many slots have done it by then', () => {
  fc.assert(
    fc.property(facts, given => {
      const { slotsForBurst, slackSec } = recommendWorkers(given);
      if (slotsForBurst === given.jobs) return;
      const windowSec = Math.min(given.jitterSec, given.intervalSec);
      const neededSec = (given.jobs * given.meanWorkMs) / 1000 / slotsForBurst;
      expect(neededSec).toBeLessThanOrEqual(windowSec + slackSec + 1e-6);
    }),
  );
});

test.each(['jobs', 'meanWorkMs', 'otherSlots'] as const)('more %s never take fewer workers', key => {
  fc.assert(
    fc.property(facts, fc.integer({ min: 1, max: 1000 }), (given, more) => {
      const before = recommendWorkers(given);
      const after = recommendWorkers({ ...given, [key]: given[key] + more });
      expect(after.workers).toBeGreaterThanOrEqual(before.workers);
    }),
  );
});

test('a longer jitter never takes more workers', () => {
  fc.assert(
    fc.property(facts, fc.integer({ min: 1, max: 1000 }), (given, more) => {
      const after = recommendWorkers({ ...given, jitterSec: given.jitterSec + more });
      expect(after.workers).toBeLessThanOrEqual(recommendWorkers(given).workers);
    }),
  );
});
