interface Firing {
  at: string;
  clock_change: null | { kind: 'moved_by_gap' | 'repeated_time_fires_once'; wanted_local: string; message: string };
}

export interface ComparedFirings {
  firings: (Firing & { mark?: 'added' | 'removed' })[];
  added: number;
  removed: number;
  kept: number;
}

/**
 * The firings of two schedules in one list. At most `foretold` of each are known: what lies beyond the end of the other
 * list is not known to be a difference and is left out.
 */
export function compareFirings(before: readonly Firing[], after: readonly Firing[], foretold: number): ComparedFirings {
  const endMs = Math.min(endOf(before, foretold), endOf(after, foretold));
  const inReach = ({ at }: Firing): boolean => Date.parse(at) <= endMs;
  const old = new Set(before.map(({ at }) => at));
  const next = new Set(after.map(({ at }) => at));
  const removed = before.filter(one => inReach(one) && !next.has(one.at));
  const added = after.filter(one => inReach(one) && !old.has(one.at));
  const kept = after.filter(one => inReach(one) && old.has(one.at));
  const firings = [
    ...kept,
    ...removed.map(one => ({ ...one, mark: 'removed' as const })),
    ...added.map(one => ({ ...one, mark: 'added' as const })),
  ].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  return { firings, added: added.length, removed: removed.length, kept: kept.length };
}

/** A list that ends early says that nothing follows. */
function endOf(firings: readonly Firing[], foretold: number): number {
  const last = firings.at(-1);
  return last === undefined || firings.length < foretold ? Infinity : Date.parse(last.at);
}
