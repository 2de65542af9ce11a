import type { FIRING_CHANGES } from '@multi-job/contract';

export interface FiringChange {
  atMs: number;
  change: (typeof FIRING_CHANGES)[number];
}

export interface FiringComparison {
  /** As far as both are known, epoch ms; null where neither fires. */
  untilMs: number | null;
  changes: FiringChange[];
}

/**
 * What becomes of the firings of one schedule under another one, soonest first. A list of `count` firings goes on beyond
 * its last one, so that nothing can be said of what lies further out; a shorter list is all there is.
 *
 * @param before,after due times, epoch ms, rising.
 */
export function compareFirings(before: readonly number[], after: readonly number[], count: number): FiringComparison {
  const ends = [before, after].filter(times => times.length >= count).map(times => times.at(-1) ?? Infinity);
  const horizonMs = Math.min(Infinity, ...ends);
  const [was, is] = [new Set(before), new Set(after)];
  const times = [...new Set([...before, ...after])].filter(atMs => atMs <= horizonMs).sort((a, b) => a - b);
  return {
    untilMs: times.at(-1) ?? null,
    changes: times.map(atMs => ({ atMs, change: changeOf(was.has(atMs), is.has(atMs)) })),
  };
}

function changeOf(was: boolean, is: boolean): FiringChange['change'] {
  if (was && is) return 'kept';
  return is ? 'added' : 'removed';
}
