import type { ExportPage } from '../port/move.ts';
import type { MovedJob } from '../port/moved-records.ts';

/** A page of jobs that ends where it has more than `mostParts` versions and rows of ledgers. @param limit how many were asked for. */
export function pageOfParts(jobs: readonly (() => MovedJob)[], limit: number, mostParts: number): ExportPage<'jobs'> {
  const records: MovedJob[] = [];
  let parts = 0;
  for (const read of jobs) {
    if (parts >= mostParts) break;
    const job = read();
    parts += job.versions.length + job.occurrences.length;
    records.push(job);
  }
  const isLast = records.length === jobs.length && jobs.length < limit;
  return { records, next: isLast ? null : JSON.stringify(records.at(-1)?.jobId) };
}
