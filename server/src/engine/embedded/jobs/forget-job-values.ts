import { jobSeriesNamespace, jobValuesNamespace, notedSeries, publishedSeries } from '../../port/job-values.ts';
import { labelsKey } from '../counters/metric-counter.ts';
import type { Reader } from '../store/store.ts';
import type { Transaction } from '../store/transaction.ts';

/** Values that one step removes at most, so that the lock is held shortly. */
const MOST_ROWS = 5000;

/**
 * Removes what the runs of a job kept for each other, and its own metric series. Of very many values some go later
 * (`sweepValues`): nobody can read them, for a new job of that id takes them away first.
 */
export function forgetJobValues(tx: Transaction, jobId: string): void {
  const noted = tx.sql.rows<{ key: string }>('SELECT key FROM kv WHERE namespace = ?', [jobSeriesNamespace(jobId)]);
  for (const series of notedSeries(noted.map(row => row.key))) {
    const { name, labels } = publishedSeries(jobId, series);
    tx.sql.run('DELETE FROM metrics WHERE name = ? AND labels = ?', [name, labelsKey(labels)]);
  }
  for (const namespace of [jobSeriesNamespace(jobId), jobValuesNamespace(jobId)]) {
    if (removeValues(tx, namespace) < MOST_ROWS) continue;
    tx.sql.run('INSERT INTO values_going (namespace) VALUES (?) ON CONFLICT DO NOTHING', [namespace]);
  }
}

export function hasValuesGoing({ sql }: Reader): boolean {
  return sql.row('SELECT 1 AS there FROM values_going LIMIT 1') !== undefined;
}

/** Removes more of the values of jobs that are gone. @returns whether there may be others. */
export function sweepValues(tx: Transaction): boolean {
  const going = tx.sql.row<{ namespace: string }>('SELECT namespace FROM values_going LIMIT 1');
  if (going === undefined) return false;
  if (removeValues(tx, going.namespace) < MOST_ROWS) forgetNamespace(tx, going.namespace);
  return true;
}

/** For a new job: what a job of its name left is gone, whatever it costs. */
export function removeLeftValues(tx: Transaction, jobId: string): void {
  for (const namespace of [jobSeriesNamespace(jobId), jobValuesNamespace(jobId)]) {
    if (tx.sql.row('SELECT 1 AS there FROM values_going WHERE namespace = ?', [namespace]) === undefined) continue;
    tx.sql.run('DELETE FROM kv WHERE namespace = ?', [namespace]);
    forgetNamespace(tx, namespace);
  }
}

function removeValues({ sql }: Transaction, namespace: string): number {
  return sql.run('DELETE FROM kv WHERE rowid IN (SELECT rowid FROM kv WHERE namespace = ? LIMIT ?)', [
    namespace,
    MOST_ROWS,
  ]);
}

function forgetNamespace({ sql }: Transaction, namespace: string): void {
  sql.run('DELETE FROM values_going WHERE namespace = ?', [namespace]);
}
