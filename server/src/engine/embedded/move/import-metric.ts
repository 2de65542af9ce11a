import type { MetricSeries } from '../../port/metrics.ts';
import type { MovedMinute } from '../../port/moved-records.ts';
import { labelsKey } from '../counters/metric-counter.ts';
import type { Transaction } from '../store/transaction.ts';
import { insertAll } from './insert-all.ts';

export function importMetric({ sql }: Transaction, series: MetricSeries): void {
  const { name, kind } = series;
  const row = { name, labels: labelsKey(series.labels), kind };
  if (series.kind !== 'histogram') {
    insertAll(sql, 'metrics', { ...row, value: series.value });
    return;
  }
  const buckets = JSON.stringify(series.buckets.map(({ le, count }) => [le, count]));
  insertAll(sql, 'metrics', { ...row, value: series.sum, count: series.count, buckets });
}

export function importMinute({ sql }: Transaction, { minute, counts }: MovedMinute): void {
  for (const [measure, count] of Object.entries(counts)) insertAll(sql, 'run_tallies', { minute, measure, count });
}
