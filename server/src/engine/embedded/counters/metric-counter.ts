import type { MetricSample } from '../../port/metrics.ts';
import type { Statements } from '../store/statements.ts';

interface Histogram {
  name: string;
  labels: string;
  sum: number;
  count: number;
  /** Upper bound and how many samples are at most that. */
  buckets: [number, number][];
}

interface Scalar {
  kind: 'counter' | 'gauge';
  name: string;
  labels: string;
  value: number;
}

/** Samples of one transaction, added up by series and written once. */
export class MetricCounter {
  readonly #sql: Statements;
  readonly #scalars = new Map<string, Scalar>();
  readonly #histograms = new Map<string, Histogram>();

  constructor(sql: Statements) {
    this.#sql = sql;
  }

  add(sample: MetricSample): void {
    const labels = labelsKey(sample.labels);
    const key = `${sample.name} ${labels}`;
    if (sample.kind === 'histogram') {
      observe(this.#histogram(key, sample.name, labels, sample.buckets), sample.value);
      return;
    }
    const before = this.#scalars.get(key);
    if (sample.kind === 'gauge' || before === undefined) {
      const value = sample.kind === 'gauge' ? sample.to : sample.by;
      this.#scalars.set(key, { kind: sample.kind, name: sample.name, labels, value });
    } else {
      before.value += sample.by;
    }
  }

  flush(): void {
    for (const scalar of this.#scalars.values()) this.#writeScalar(scalar);
    for (const histogram of this.#histograms.values()) this.#writeHistogram(histogram);
  }

  #histogram(key: string, name: string, labels: string, bounds: readonly number[]): Histogram {
    let histogram = this.#histograms.get(key);
    if (histogram === undefined) {
      histogram = { name, labels, sum: 0, count: 0, buckets: bounds.map(bound => [bound, 0]) };
      this.#histograms.set(key, histogram);
    }
    return histogram;
  }

  #writeScalar({ kind, name, labels, value }: Scalar): void {
    this.#sql.run(
      `INSERT INTO metrics (name, labels, kind, value) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET value = iif(excluded.kind = 'gauge', 0, value) + excluded.value`,
      [name, labels, kind, value],
    );
  }

  #writeHistogram({ name, labels, sum, count, buckets }: Histogram): void {
    const stored = this.#sql.row<{ buckets: string | null }>(
      'SELECT buckets FROM metrics WHERE name = ? AND labels = ?',
      [name, labels],
    );
    const merged = stored?.buckets == null ? buckets : mergeBuckets(parseBuckets(stored.buckets), buckets);
    this.#sql.run(
      `INSERT INTO metrics (name, labels, kind, value, count, buckets) VALUES (?, ?, 'histogram', ?, ?, ?)
       ON CONFLICT DO UPDATE SET value = value + excluded.value, count = count + excluded.count, buckets = excluded.buckets`,
      [name, labels, sum, count, JSON.stringify(merged)],
    );
  }
}

export function parseBuckets(text: string): [number, number][] {
  return JSON.parse(text) as [number, number][];
}

/** The same labels in any order are one series. Most have one label, and every finished run passes here. */
export function labelsKey(labels: Record<string, string>): string {
  if (Object.keys(labels).length <= 1) return JSON.stringify(labels);
  return JSON.stringify(Object.fromEntries(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1))));
}

function observe(histogram: Histogram, value: number): void {
  histogram.sum += value;
  histogram.count += 1;
  for (const bucket of histogram.buckets) {
    if (value <= bucket[0]) bucket[1] += 1;
  }
}

/** Bounds that only one side has (a release changed them) stay, with what that side counted. */
function mergeBuckets(stored: [number, number][], added: [number, number][]): [number, number][] {
  const counts = new Map(stored);
  for (const [bound, count] of added) counts.set(bound, (counts.get(bound) ?? 0) + count);
  return [...counts].sort(([a], [b]) => a - b);
}
