import { expect, test } from 'vitest';
import { judgeSimulation, type Surroundings } from './judge-simulation.ts';
import type { Figures } from './measure-simulation.ts';
import { recommendWorkers } from './recommend-workers.ts';
import type { SimulationPlan } from './simulation-plan.ts';
import { spreadOf } from './spread.ts';

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
const FIGURES: Figures = {
  runs: { queued: 0, running: 0, succeeded: 300, failed: 0, cancelled: 0 },
  failures: {},
  firings: { asked: 300, dispatched: 300, skipped: {}, missed: 0, unaccounted: 0 },
  overlap: { ranTwice: 0, skipped: 0, skippedByDesign: 0 },
  depth: { now: 0, highest: 3, atIntervalEnds: [0, 0, 0] },
  late: spreadOf([10, 20, 30]),
  lateFromDue: spreadOf([10_000, 20_000]),
  work: { count: 300, meanMs: 8000, p95Ms: 8020 },
};
const AROUND: Surroundings = { slots: 40, otherSlots: 0, wasUnderPressure: false, awayMs: 0, stoppedBy: null };

function judge(figures: Partial<Figures> = {}, around: Partial<Surroundings> = {}, plan: Partial<SimulationPlan> = {}) {
  const planned = { ...PLAN, ...plan };
  const recommendation = recommendWorkers({ ...planned, meanWorkMs: 8000, slotsPerWorker: 5, otherSlots: 0 });
  return judgeSimulation({
    plan: planned,
    figures: { ...FIGURES, ...figures },
    recommendation,
    around: { ...AROUND, ...around },
  });
}

test('what keeps up is safe, without a reason', () => {
  expect(judge()).toEqual({ verdict: 'safe', reasons: [], notes: [] });
});

test.each<[string, Partial<Figures>, Partial<Surroundings>, RegExp]>([
  ['too few slots', {}, { slots: 5 }, /need 26\.7 slots on average, and there are 5: the rest is never done/],
  ['others take the slots', {}, { otherSlots: 20 }, /and others leave 20:/],
  ['no workers', {}, { slots: 0 }, /no worker of the pool took runs/],
  ['a queue that grows', { depth: { now: 50, highest: 50, atIntervalEnds: [5, 30, 50] } }, {}, /grows: 5, 30, 50/],
  [
    'a queue that stays full',
    { depth: { now: 60, highest: 70, atIntervalEnds: [60, 61, 60] } },
    {},
    /60 runs still waited/,
  ],
  ['late beyond the interval', { late: spreadOf([31_000]) }, {}, /started 31 s late or more: after the next firing/],
  [
    'failures',
    { runs: { ...FIGURES.runs, failed: 9 }, failures: { timeout: 9 } },
    {},
    /9 of 309 runs failed \(timeout 9\)/,
  ],
  ['a job twice at once', { overlap: { ...FIGURES.overlap, ranTwice: 1 } }, {}, /1 runs were at work while/],
  [
    'overlap for want of slots',
    { overlap: { ranTwice: 0, skipped: 9, skippedByDesign: 0 } },
    {},
    /9 of 300 .* started late/,
  ],
  ['most skipped by design', { overlap: { ranTwice: 0, skipped: 90, skippedByDesign: 90 } }, {}, /90 of 300 .*jitter/],
  [
    'pressure',
    { firings: { ...FIGURES.firings, skipped: { pressure_mode: 4 } } },
    {},
    /4 of 300 .* guard pressure mode/,
  ],
  ['missed', { firings: { ...FIGURES.firings, missed: 2 } }, {}, /2 of 300 firings were missed: no scheduler/],
  ['nothing fires', { firings: { ...FIGURES.firings, unaccounted: 300 } }, {}, /did not happen: does a scheduler run/],
])('%s is unsafe, and says why', (_, figures, around, reason) => {
  const { verdict, reasons } = judge(figures, around);
  expect(verdict).toBe('unsafe');
  expect(reasons.join('\n')).toMatch(reason);
});

test.each<[string, Partial<Figures>, Partial<Surroundings>, RegExp]>([
  ['little to spare', {}, { slots: 30 }, /leaves less than a fifth/],
  ['late by over a quarter', { late: spreadOf([8000]) }, {}, /8 s late or more: over a quarter/],
  ['a single failure', { runs: { ...FIGURES.runs, failed: 1 }, failures: { timeout: 1 } }, {}, /1 of 301 runs failed/],
  [
    'some that wait',
    { depth: { now: 8, highest: 9, atIntervalEnds: [8, 8, 8] } },
    {},
    /8 runs still waited for a slot\.$/,
  ],
  ['one overlap', { overlap: { ranTwice: 0, skipped: 1, skippedByDesign: 0 } }, {}, /1 of 300 firings/],
  ['some by design', { overlap: { ranTwice: 0, skipped: 20, skippedByDesign: 20 } }, {}, /20 of 300 .*smaller jitter/],
  ['pressure mode', {}, { wasUnderPressure: true }, /was in pressure mode/],
])('%s is at the limit, and says why', (_, figures, around, reason) => {
  const { verdict, reasons } = judge(figures, around);
  expect(verdict).toBe('at the limit');
  expect(reasons.join('\n')).toMatch(reason);
});

test('a few firings skipped because jitter and work are longer than the interval are only noted', () => {
  const { verdict, notes } = judge({ overlap: { ranTwice: 0, skipped: 2, skippedByDesign: 2 } });
  expect(verdict).toBe('safe');
  expect(notes).toEqual([expect.stringMatching(/^2 of 300 firings met the run before them.*a smaller jitter does\.$/)]);
});

test('without jitter it is the work that is too long', () => {
  const overlap = { ranTwice: 0, skipped: 150, skippedByDesign: 150 };
  expect(judge({ overlap }, {}, { jitterSec: 0 }).reasons.join()).toContain('a longer interval does');
});

test('jobs that are always at work take a slot each, and no more', () => {
  expect(judge({}, { slots: 100 }, { intervalSec: 4, jitterSec: 0 }).verdict).toBe('safe');
  expect(judge({}, { slots: 99 }, { intervalSec: 4, jitterSec: 0 }).verdict).toBe('unsafe');
});

test('what was stopped before its time has no verdict; what was seen until then is noted', () => {
  const judged = judge({}, { stoppedBy: 'It was stopped before its time.', slots: 5 });
  expect(judged).toMatchObject({ verdict: 'none', reasons: ['It was stopped before its time.'] });
  expect(judged.notes.join()).toContain('the rest is never done');
});

test('where no run ended there is no verdict, unless that is for a reason', () => {
  expect(judge({ work: null })).toMatchObject({ verdict: 'none', reasons: [expect.stringContaining('No run ended')] });
  expect(judge({ work: null }, { slots: 0 }).verdict).toBe('unsafe');
});

test('an API that was away is noted, for what it did not tell is not known', () => {
  expect(judge({}, { awayMs: 4200 }).notes).toEqual(['The API did not answer for 4.2 s meanwhile.']);
});
