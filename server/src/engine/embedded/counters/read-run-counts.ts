import type { RunCounts, RunCountsQuery } from '../../port/run-counts.ts';
import { runCountsOf } from '../../records/run-counts.ts';
import type { Reader } from '../store/store.ts';

const MINUTE_MS = 60_000;

interface CountRow {
  bucket: number;
  measure: string;
  count: number;
}

export function readRunCounts({ sql }: Reader, { sinceMs, untilMs, bucketMs }: RunCountsQuery): RunCounts[] {
  const [since, until, width] = [sinceMs, untilMs, bucketMs].map(ms => Math.floor(ms / MINUTE_MS));
  // What is bound comes as a real number, so the division does as well.
  const rows = sql.rows<CountRow>(
    `SELECT CAST((minute - ?1) / ?3 AS INTEGER) AS bucket, measure, sum(count) AS count FROM run_tallies
     WHERE minute >= ?1 AND minute < ?2 GROUP BY 1, 2 ORDER BY 1`,
    [since ?? 0, until ?? 0, width ?? 1],
  );
  const counts = new Map<number, Map<string, number>>();
  for (const { bucket, measure, count } of rows) {
    const ofBucket = counts.get(bucket) ?? new Map<string, number>();
    counts.set(bucket, ofBucket.set(measure, count));
  }
  return Array.from(counts, ([bucket, measures]) => runCountsOf(sinceMs + bucket * bucketMs, measures));
}
