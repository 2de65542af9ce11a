import type { RunHold } from '../port/kv.ts';
import type { MetricSample, MetricSeries } from '../port/metrics.ts';
import { parseBuckets } from './metric-tally.ts';
import { assertHeld } from './run-hold.ts';
import type { Reader } from './store.ts';
import type { Transaction } from './transaction.ts';

interface MetricRow {
  name: string;
  labels: string;
  kind: MetricSeries['kind'];
  value: number;
  count: number;
  buckets: string | null;
}

export function addMetrics(tx: Transaction, samples: readonly MetricSample[], holder?: RunHold): void {
  assertHeld(tx, holder);
  for (const sample of samples) tx.metric(sample);
}

export function readMetrics({ sql }: Reader): MetricSeries[] {
  return sql
    .rows<MetricRow>('SELECT name, labels, kind, value, count, buckets FROM metrics ORDER BY name, labels')
    .map(toSeries);
}

function toSeries({ name, labels: labelsText, kind, value, count, buckets }: MetricRow): MetricSeries {
  const labels = JSON.parse(labelsText) as Record<string, string>;
  if (kind !== 'histogram') return { kind, name, labels, value };
  const bounds = parseBuckets(buckets ?? '[]').map(([le, bucketCount]) => ({ le, count: bucketCount }));
  return { kind, name, labels, buckets: bounds, sum: value, count };
}
