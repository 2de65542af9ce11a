/**
 * Times are counted in classes that grow by the root of two, so that few numbers tell a distribution: class 0 is nothing,
 * class k ≥ 2 holds whole milliseconds from 2^(k/2 − 1) on and below 2^((k+1)/2 − 1). `lua/parts/counters.lua` does the same.
 */
const MOST_MS = 2 ** 31 - 1;

/** The class of a time in ms; fractions count up. */
export function timeClassOf(ms: number): number {
  const whole = Math.min(Math.ceil(ms), MOST_MS);
  if (whole < 1) return 0;
  const exponent = 32 - Math.clz32(whole);
  return 2 * exponent + (whole >= 2 ** (exponent - 0.5) ? 1 : 0);
}

/** The time in ms that `share` of the counted times do not exceed, between the bounds of its class; null for none. */
export function percentileOf(counts: ReadonlyMap<number, number>, share: number): number | null {
  const classes = [...counts].sort(([a], [b]) => a - b);
  const total = classes.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return null;
  const rank = share * total;
  let before = 0;
  for (const [timeClass, count] of classes) {
    if (before + count >= rank) return within(timeClass, (rank - before) / count);
    before += count;
  }
  return null;
}

function within(timeClass: number, share: number): number {
  if (timeClass < 2) return 0;
  const [from, to] = [2 ** (timeClass / 2 - 1), 2 ** ((timeClass + 1) / 2 - 1)];
  return Math.round(from + (to - from) * share);
}
