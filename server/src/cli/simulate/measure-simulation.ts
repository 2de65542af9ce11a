import type { Guard } from '@multi-job/contract';
import { depthOverTime, highestDepth } from './depth-over-time.ts';
import { measureOverlap, type Overlap } from './measure-overlap.ts';
import type { FiringWithoutRun, ObservedRun } from './observed-run.ts';
import { dueTimes } from './plan-firings.ts';
import type { SimulationPlan } from './simulation-plan.ts';
import { spreadOf, type Spread } from './spread.ts';

/** What a simulation came to. Lateness is told in ms. */
export interface Figures {
  runs: { queued: number; running: number; succeeded: number; failed: number; cancelled: number };
  /** Failed runs by error code. */
  failures: Readonly<Partial<Record<string, number>>>;
  firings: {
    /** That the plan has up to now. */
    asked: number;
    dispatched: number;
    skipped: Readonly<Partial<Record<Guard, number>>>;
    missed: number;
    /** Nothing is known of them, though they should have fired. */
    unaccounted: number;
  };
  overlap: Overlap;
  depth: {
    now: number;
    highest: number;
    /** Of each full interval, at its end: runs that had waited for more than a second. */
    atIntervalEnds: number[];
  };
  /** From when the platform was to start a run, jitter included, to its start. Of one that waits: what it has waited so far. */
  late: Spread | null;
  /** From the due time, jitter included in the lateness. */
  lateFromDue: Spread | null;
  /** How long runs held a slot. */
  work: { count: number; meanMs: number; p95Ms: number } | null;
}

export interface Observed {
  runs: readonly ObservedRun[];
  withoutRun: readonly FiringWithoutRun[];
  /** Firings that should have become a run and did not. */
  unaccounted: number;
}

const SHORT_WAIT_MS = 1000;

/**
 * @param untilMs now, or when the simulation was ended, epoch ms: what waited then and was cancelled after counts as queued.
 */
export function measureSimulation(plan: SimulationPlan, startMs: number, observed: Observed, untilMs: number): Figures {
  const runs = observed.runs.map(run => asOf(run, untilMs));
  const ended = runs.filter(({ status }) => status === 'success' || status === 'failed');
  const workMs = ended.flatMap(({ startedMs, finishedMs }) =>
    startedMs === null || finishedMs === null ? [] : [finishedMs - startedMs],
  );
  const meanMs = workMs.length === 0 ? plan.workMs + plan.cpuMs : sumOf(workMs) / workMs.length;
  const count = (...statuses: ObservedRun['status'][]) => runs.filter(({ status }) => statuses.includes(status)).length;
  const queued = count('queued', 'delayed', 'awaiting_approval');
  return {
    runs: {
      queued,
      running: count('running'),
      succeeded: count('success'),
      failed: count('failed'),
      cancelled: count('cancelled'),
    },
    failures: countBy(runs, ({ status, error }) => (status === 'failed' ? (error ?? 'unknown') : null)),
    firings: {
      asked: runs.length + observed.withoutRun.length + observed.unaccounted,
      dispatched: runs.length,
      skipped: countBy(observed.withoutRun, ({ guard }) => guard),
      missed: observed.withoutRun.filter(({ guard }) => guard === null).length,
      unaccounted: observed.unaccounted,
    },
    overlap: measureOverlap(runs, observed.withoutRun, meanMs),
    depth: { now: queued, highest: highestDepth(runs), atIntervalEnds: depthAtEnds(plan, startMs, runs, untilMs) },
    late: spreadOf(latenessOf(runs, untilMs, ({ plannedMs }) => plannedMs)),
    lateFromDue: spreadOf(latenessOf(runs, untilMs, ({ dueMs }) => dueMs)),
    work: workMs.length === 0 ? null : { count: workMs.length, meanMs, p95Ms: spreadOf(workMs)?.p95 ?? Number.NaN },
  };
}

/** The run as it stood then, had nothing been cancelled at the end of the simulation. */
function asOf(run: ObservedRun, untilMs: number): ObservedRun {
  const isLeftOver = run.status === 'cancelled' && run.startedMs === null && (run.finishedMs ?? 0) >= untilMs;
  return isLeftOver ? { ...run, status: 'queued', finishedMs: null } : run;
}

function latenessOf(
  runs: readonly ObservedRun[],
  untilMs: number,
  expectedMsOf: (run: ObservedRun) => number,
): number[] {
  return runs.flatMap(run => {
    if (run.startedMs === null && run.status !== 'queued') return [];
    return Math.max(0, (run.startedMs ?? untilMs) - expectedMsOf(run));
  });
}

function depthAtEnds(plan: SimulationPlan, startMs: number, runs: readonly ObservedRun[], untilMs: number): number[] {
  const ends = dueTimes(plan, startMs)
    .map(dueMs => dueMs + plan.intervalSec * 1000)
    .filter(endMs => endMs <= untilMs);
  // What was accepted a moment ago does not wait yet.
  const late = runs.map(run => ({ ...run, queuedMs: run.queuedMs + SHORT_WAIT_MS }));
  const waiting = late.filter(({ queuedMs, startedMs }) => startedMs === null || startedMs > queuedMs);
  return depthOverTime(waiting, ends).map(({ queued }) => queued);
}

function countBy<T, Key extends string>(
  items: readonly T[],
  keyOf: (item: T) => Key | null,
): Partial<Record<Key, number>> {
  const counts: Partial<Record<Key, number>> = {};
  for (const item of items) {
    const key = keyOf(item);
    if (key !== null) counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
