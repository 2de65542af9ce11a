import { expect, test } from 'vitest';
import { measureSimulation } from './measure-simulation.ts';
import type { ObservedRun } from './observed-run.ts';
import type { SimulationPlan } from './simulation-plan.ts';

const PLAN: SimulationPlan = {
  id: '0123456789',
  jobs: 4,
  intervalSec: 10,
  workMs: 2000,
  cpuMs: 0,
  failRate: 0,
  jitterSec: 5,
  durationSec: 30,
  pool: 'default',
};

function run(change: Partial<ObservedRun>): ObservedRun {
  const base = { runId: 'r', jobId: 'a', dueMs: 0, plannedMs: 1000, queuedMs: 1000, error: null };
  return { ...base, startedMs: null, finishedMs: null, status: 'queued', ...change };
}

const DONE = run({ jobId: 'a', status: 'success', startedMs: 1500, finishedMs: 4000 });
const FAILED = run({ jobId: 'b', status: 'failed', startedMs: 1000, finishedMs: 2000, error: 'timeout' });
const AT_WORK = run({ jobId: 'c', status: 'running', startedMs: 3000 });
const WAITING = run({ jobId: 'd' });

function measure(runs: readonly ObservedRun[], untilMs: number, unaccounted = 0) {
  return measureSimulation(PLAN, 0, { runs, withoutRun: [], unaccounted }, untilMs);
}

test('runs are counted by what became of them, and failures by their code', () => {
  const { runs, failures, firings } = measure([DONE, FAILED, AT_WORK, WAITING], 5000, 1);
  expect(runs).toEqual({ queued: 1, running: 1, succeeded: 1, failed: 1, cancelled: 0 });
  expect(failures).toEqual({ timeout: 1 });
  expect(firings).toEqual({ asked: 5, dispatched: 4, skipped: {}, missed: 0, unaccounted: 1 });
});

test('the mean work is that of the runs that have ended', () => {
  expect(measure([DONE, FAILED, AT_WORK], 5000).work).toEqual({ count: 2, meanMs: 1750, p95Ms: 2500 });
  expect(measure([AT_WORK], 5000).work).toBeNull();
});

test('lateness counts from where the jitter has put the firing; of a run that waits it is what it has waited', () => {
  const { late, lateFromDue } = measure([DONE, WAITING], 9000);
  expect(late).toMatchObject({ count: 2, p50: 500, highest: 8000 });
  expect(lateFromDue).toMatchObject({ p50: 1500, highest: 9000 });
});

test('what was cancelled at the end because it still waited counts as waiting', () => {
  const cancelled = run({ status: 'cancelled', finishedMs: 12_000 });
  expect(measure([cancelled], 11_000)).toMatchObject({ runs: { queued: 1, cancelled: 0 }, depth: { now: 1 } });
  expect(measure([{ ...cancelled, finishedMs: 10_000 }], 11_000).runs).toMatchObject({ queued: 0, cancelled: 1 });
});

test('at the end of an interval only what has waited for a while counts', () => {
  const fresh = run({ jobId: 'b', queuedMs: 9500 });
  const started = run({ jobId: 'c', queuedMs: 9000, startedMs: 9300, finishedMs: 30_000, status: 'success' });
  expect(measure([WAITING, fresh, started], 21_000).depth.atIntervalEnds).toEqual([1, 2]);
  expect(measure([WAITING], 9000).depth.atIntervalEnds).toEqual([]);
});
