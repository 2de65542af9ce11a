import type { MetricSeries } from '../../port/metrics.ts';
import type { Reader } from '../store/store.ts';
import { parseBuckets } from './metric-counter.ts';

interface MetricRow {
  name: string;
  labels: string;
  kind: MetricSeries['kind'];
  value: number;
  count: number;
  buckets: string | null;
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
