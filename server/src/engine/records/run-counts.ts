import type { RunCounts } from '../port/run-counts.ts';

/** The counts of a bucket, by measure: `s`, `f`, `c` endings; `w<class>` waits and `d<class>` durations. */
export function runCountsOf(atMs: number, measures: ReadonlyMap<string, number>): RunCounts {
  return {
    atMs,
    success: measures.get('s') ?? 0,
    failed: measures.get('f') ?? 0,
    cancelled: measures.get('c') ?? 0,
    waits: classesOf(measures, 'w'),
    durations: classesOf(measures, 'd'),
  };
}

function classesOf(measures: ReadonlyMap<string, number>, letter: string): Map<number, number> {
  const counted = [...measures].filter(([measure]) => measure.startsWith(letter));
  return new Map(counted.map(([measure, count]) => [Number(measure.slice(1)), count]));
}
