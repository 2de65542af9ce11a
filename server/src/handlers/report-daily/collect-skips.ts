import type { Occurrence } from '@multi-job/contract';
import type { Engine } from '../../engine/engine.ts';
import type { Window } from './collect-runs.ts';
import type { SkipSummary } from './daily-report.ts';

const JOBS_PAGE = 200;
const LEDGER_PAGE = 500;
const MAX_JOBS = 10_000;
const MAX_LISTED = 50;
const AT_ONCE = 8;

/** Adds up the firings that were skipped or missed, from the ledger of each scheduled job. */
export async function collectSkips(
  engine: Engine,
  window: Window,
  signal: AbortSignal,
  onPage: (jobsRead: number, jobs: number) => void,
): Promise<SkipSummary> {
  const summary: SkipSummary = { skipped: 0, missed: 0, by_guard: {}, jobs: [], is_complete: true };
  let total = Infinity;
  let afterId: string | undefined;
  for (let looked = 0; looked < total; looked += JOBS_PAGE) {
    const page = await engine.listJobs({ afterId, limit: JOBS_PAGE, offset: 0 });
    afterId = page.items.at(-1)?.job_id;
    total = Math.min(page.total, MAX_JOBS);
    summary.is_complete = page.total <= MAX_JOBS;
    const scheduled = page.items.filter(job => job.schedule !== null);
    for (let start = 0; start < scheduled.length; start += AT_ONCE) {
      signal.throwIfAborted();
      const some = scheduled.slice(start, start + AT_ONCE);
      await Promise.all(some.map(job => addJob(engine, job.job_id, window, signal, summary)));
    }
    summary.jobs = mostFirst(summary.jobs);
    onPage(Math.min(looked + page.items.length, total), total);
    if (page.items.length === 0) break;
  }
  return summary;
}

async function addJob(engine: Engine, jobId: string, window: Window, signal: AbortSignal, summary: SkipSummary) {
  const job = { job_id: jobId, skipped: 0, missed: 0 };
  for (const outcome of ['skipped', 'missed'] as const) {
    let cursor: string | undefined;
    do {
      signal.throwIfAborted();
      const page = await engine.listOccurrences({ jobId, outcome, ...window, cursor, limit: LEDGER_PAGE });
      for (const row of page.items) {
        job[outcome] += row.count;
        summary[outcome] += row.count;
        countGuard(summary, row);
      }
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }
  if (job.skipped + job.missed > 0) summary.jobs.push(job);
}

function countGuard({ by_guard }: SkipSummary, { guard, count }: Occurrence): void {
  if (guard !== null) by_guard[guard] = (by_guard[guard] ?? 0) + count;
}

function mostFirst(jobs: SkipSummary['jobs']): SkipSummary['jobs'] {
  const weight = (job: SkipSummary['jobs'][number]): number => job.skipped + job.missed;
  return jobs.sort((a, b) => weight(b) - weight(a) || (a.job_id < b.job_id ? -1 : 1)).slice(0, MAX_LISTED);
}
