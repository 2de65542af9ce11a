/**
 * The value that `share` (0 to 1) of the values do not exceed: the one at that rank, never one between two. For values that
 * are all at hand; `time-class.ts` is for distributions that are kept as a few counts.
 *
 * @returns NaN for no values.
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = Math.ceil(share * sorted.length);
  return sorted[Math.min(sorted.length, Math.max(1, rank)) - 1] ?? Number.NaN;
}
