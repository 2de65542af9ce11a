import type { FiringWithoutRun, ObservedRun } from './observed-run.ts';

export interface Overlap {
  /** Runs that were at work while another run of their job was: the guard is there so that there is none. */
  ranTwice: number;
  /** Firings skipped because the run before was not finished. */
  skipped: number;
  /** Of those: the run before would have been in the way even if it had started on time. */
  skippedByDesign: number;
}

/** Between a run's end and its job being free again, and the other way round. */
const TOLERANCE_MS = 500;

export function measureOverlap(
  runs: readonly ObservedRun[],
  withoutRun: readonly FiringWithoutRun[],
  meanWorkMs: number,
): Overlap {
  const byJob = runsByJob(runs);
  let ranTwice = 0;
  for (const ofJob of byJob.values()) ranTwice += countTwice(ofJob);
  const skipped = withoutRun.filter(({ guard }) => guard === 'overlap');
  const byDesign = skipped.filter(firing => wasInTheWay(byJob.get(firing.jobId) ?? [], firing, meanWorkMs));
  return { ranTwice, skipped: skipped.length, skippedByDesign: byDesign.length };
}

function runsByJob(runs: readonly ObservedRun[]): Map<string, ObservedRun[]> {
  const byJob = new Map<string, ObservedRun[]>();
  for (const run of runs) {
    const ofJob = byJob.get(run.jobId);
    if (ofJob === undefined) byJob.set(run.jobId, [run]);
    else ofJob.push(run);
  }
  return byJob;
}

function countTwice(ofJob: readonly ObservedRun[]): number {
  const started = ofJob.flatMap(({ startedMs, finishedMs }) => (startedMs === null ? [] : [{ startedMs, finishedMs }]));
  started.sort((a, b) => a.startedMs - b.startedMs);
  let busyUntilMs = -Infinity;
  let twice = 0;
  for (const { startedMs, finishedMs } of started) {
    if (startedMs < busyUntilMs) twice += 1;
    busyUntilMs = Math.max(busyUntilMs, finishedMs ?? Infinity);
  }
  return twice;
}

function wasInTheWay(ofJob: readonly ObservedRun[], firing: FiringWithoutRun, meanWorkMs: number): boolean {
  const earlier = ofJob.filter(({ dueMs }) => dueMs < firing.dueMs);
  const before = earlier.reduce<ObservedRun | null>(
    (latest, run) => (latest === null || run.dueMs > latest.dueMs ? run : latest),
    null,
  );
  if (before === null) return false;
  const { plannedMs, startedMs, finishedMs } = before;
  const workMs = startedMs === null || finishedMs === null ? meanWorkMs : finishedMs - startedMs;
  return plannedMs + workMs + TOLERANCE_MS >= firing.plannedMs;
}
