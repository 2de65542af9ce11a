import { jobSeriesNamespace, jobValuesNamespace, notedSeries, publishedSeries } from '../port/job-values.ts';
import { labelsKey } from './metric-tally.ts';
import type { Transaction } from './transaction.ts';

/** Removes what the runs of a job kept for each other, and its own metric series. */
export function forgetJobValues(tx: Transaction, jobId: string): void {
  const noted = tx.sql.rows<{ key: string }>('SELECT key FROM kv WHERE namespace = ?', [jobSeriesNamespace(jobId)]);
  for (const series of notedSeries(noted.map(row => row.key))) {
    const { name, labels } = publishedSeries(jobId, series);
    tx.sql.run('DELETE FROM metrics WHERE name = ? AND labels = ?', [name, labelsKey(labels)]);
  }
  for (const namespace of [jobSeriesNamespace(jobId), jobValuesNamespace(jobId)]) {
    tx.sql.run('DELETE FROM kv WHERE namespace = ?', [namespace]);
  }
}
