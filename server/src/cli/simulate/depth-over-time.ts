import type { ObservedRun } from './observed-run.ts';

export interface DepthPoint {
  /** Epoch ms. */
  atMs: number;
  queued: number;
  running: number;
}

/** How many runs waited and how many were at work at these instants, which are in order. */
export function depthOverTime(runs: readonly ObservedRun[], instantsMs: readonly number[]): DepthPoint[] {
  const changes = runs.flatMap(run => changesOf(run)).sort((a, b) => a.atMs - b.atMs);
  const now = { queued: 0, running: 0 };
  let next = 0;
  return instantsMs.map(atMs => {
    for (let change = changes[next]; change !== undefined && change.atMs <= atMs; change = changes[++next]) {
      now.queued += change.queued;
      now.running += change.running;
    }
    return { atMs, ...now };
  });
}

/** The most that waited at once, at any instant. */
export function highestDepth(runs: readonly ObservedRun[]): number {
  const instants = [...new Set(runs.map(({ queuedMs }) => queuedMs))].sort((a, b) => a - b);
  return depthOverTime(runs, instants).reduce((most, { queued }) => Math.max(most, queued), 0);
}

interface Change {
  atMs: number;
  queued: number;
  running: number;
}

function changesOf({ queuedMs, startedMs, finishedMs }: ObservedRun): Change[] {
  const leavesMs = startedMs ?? finishedMs;
  return [
    { atMs: queuedMs, queued: 1, running: 0 },
    ...(leavesMs === null ? [] : [{ atMs: leavesMs, queued: -1, running: startedMs === null ? 0 : 1 }]),
    ...(startedMs === null || finishedMs === null ? [] : [{ atMs: finishedMs, queued: 0, running: -1 }]),
  ];
}
