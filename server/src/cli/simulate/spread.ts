import { quantile } from '../../core/stats/quantile.ts';

/** How a set of times is spread, ms; null where nothing was measured. */
export interface Spread {
  count: number;
  p50: number;
  p95: number;
  p99: number;
  highest: number;
}

export function spreadOf(timesMs: readonly number[]): Spread | null {
  if (timesMs.length === 0) return null;
  return {
    count: timesMs.length,
    p50: quantile(timesMs, 0.5),
    p95: quantile(timesMs, 0.95),
    p99: quantile(timesMs, 0.99),
    highest: quantile(timesMs, 1),
  };
}
