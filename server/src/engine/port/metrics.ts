import type { RunHold } from './kv.ts';

/** Counters, gauges and histograms of the whole installation, kept in the store. */
export interface MetricVerbs {
  /** With a `holder`, refused as changes of values are: see `KvVerbs`. */
  addMetrics(samples: readonly MetricSample[], holder?: RunHold): Promise<void>;

  /** Every series, ordered by name and labels. */
  readMetrics(): Promise<MetricSeries[]>;
}

export type MetricSample =
  | { kind: 'counter'; name: string; labels: Record<string, string>; by: number }
  | { kind: 'gauge'; name: string; labels: Record<string, string>; to: number }
  | { kind: 'histogram'; name: string; labels: Record<string, string>; value: number; buckets: readonly number[] };

export type MetricSeries =
  | { kind: 'counter' | 'gauge'; name: string; labels: Record<string, string>; value: number }
  | {
      kind: 'histogram';
      name: string;
      labels: Record<string, string>;
      /** Cumulative counts by upper bound, as Prometheus wants them, without +Inf. */
      buckets: { le: number; count: number }[];
      sum: number;
      count: number;
    };
