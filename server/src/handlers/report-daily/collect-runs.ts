import type { Run, RunStatus } from '@multi-job/contract';
import { RUN_STATUSES } from '@multi-job/contract/run-status';
import type { Engine } from '../../engine/engine.ts';
import type { JobSummary, RunSummary } from './daily-report.ts';

const PAGE = 500;
const MAX_JOBS_COUNTED = 20_000;
const MAX_JOBS_LISTED = 100;
const MAX_FAILURES = 50;
const MAX_SLOWEST = 10;
const MAX_ERROR_CHARS = 500;

export interface Window {
  sinceMs: number;
  untilMs: number;
}

/** Reads the runs of a window page by page; what it keeps is bounded, however many there are. */
export async function collectRuns(
  engine: Engine,
  window: Window,
  signal: AbortSignal,
  onPage: (runsRead: number) => void,
): Promise<RunSummary> {
  const counter = createCounter();
  let cursor: string | undefined;
  do {
    signal.throwIfAborted();
    const page = await engine.listRuns({ ...window, cursor, limit: PAGE });
    for (const run of page.items) counter.add(run);
    onPage(counter.count());
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return counter.summary();
}

function createCounter() {
  const byStatus = Object.fromEntries(RUN_STATUSES.map(status => [status, 0])) as Record<RunStatus, number>;
  const jobs = new Map<string, JobCounter>();
  const uncounted = new Set<string>();
  const failures: RunSummary['failures'] = [];
  const slowest: RunSummary['slowest'] = [];
  let runs = 0;
  let retried = 0;
  let twice = 0;

  const add = (run: Run): void => {
    runs += 1;
    byStatus[run.status] += 1;
    if (run.attempt > 1) retried += 1;
    if (run.may_have_run_twice) twice += 1;
    const job = jobs.get(run.job_id) ?? (jobs.size < MAX_JOBS_COUNTED ? newJob(run, jobs) : null);
    if (job) addToJob(job, run);
    else if (uncounted.size < MAX_JOBS_COUNTED) uncounted.add(run.job_id);
    if (run.status === 'failed' && failures.length < MAX_FAILURES) failures.push(failureOf(run));
    keepSlowest(slowest, run);
  };

  const summary = (): RunSummary => {
    const ended = byStatus.success + byStatus.failed;
    const ranked = [...jobs.values()].sort(
      (a, b) => b.failed - a.failed || b.runs - a.runs || (a.job_id < b.job_id ? -1 : 1),
    );
    return {
      totals: {
        runs,
        by_status: byStatus,
        success_percent: ended === 0 ? null : Math.round((byStatus.success / ended) * 1000) / 10,
        retried,
        may_have_run_twice: twice,
      },
      jobs: ranked.slice(0, MAX_JOBS_LISTED).map(summaryOf),
      more_jobs: Math.max(0, ranked.length - MAX_JOBS_LISTED) + uncounted.size,
      failures,
      more_failures: byStatus.failed - failures.length,
      slowest,
    };
  };

  return { add, summary, count: () => runs };
}

type JobCounter = Omit<JobSummary, 'average_ms' | 'longest_ms'> & { timed: number; sumMs: number; longestMs: number };

function newJob(run: Run, jobs: Map<string, JobCounter>): JobCounter {
  const counts = { runs: 0, success: 0, failed: 0, cancelled: 0, unfinished: 0, timed: 0, sumMs: 0, longestMs: 0 };
  const job = { job_id: run.job_id, type: run.type, ...counts };
  jobs.set(run.job_id, job);
  return job;
}

function addToJob(job: JobCounter, run: Run): void {
  job.runs += 1;
  if (run.status === 'success' || run.status === 'failed' || run.status === 'cancelled') job[run.status] += 1;
  else job.unfinished += 1;
  if (!run.result) return;
  job.timed += 1;
  job.sumMs += run.result.duration_ms;
  job.longestMs = Math.max(job.longestMs, run.result.duration_ms);
}

function summaryOf({ timed, sumMs, longestMs, ...counts }: JobCounter): JobSummary {
  const isTimed = timed > 0;
  return { ...counts, average_ms: isTimed ? Math.round(sumMs / timed) : null, longest_ms: isTimed ? longestMs : null };
}

function failureOf(run: Run): RunSummary['failures'][number] {
  const { code, message } = run.result?.error ??
    run.attempts.at(-1)?.error ?? { code: 'unknown', message: 'no error was recorded' };
  const { run_id, job_id, type, attempt, finished_at } = run;
  return {
    run_id,
    job_id,
    type,
    attempts: attempt,
    finished_at,
    error: { code, message: message.slice(0, MAX_ERROR_CHARS) },
  };
}

function keepSlowest(slowest: RunSummary['slowest'], run: Run): void {
  if (!run.result) return;
  const { run_id, job_id, type } = run;
  const at = slowest.findIndex(other => other.duration_ms < (run.result?.duration_ms ?? 0));
  slowest.splice(at === -1 ? slowest.length : at, 0, { run_id, job_id, type, duration_ms: run.result.duration_ms });
  slowest.length = Math.min(slowest.length, MAX_SLOWEST);
}
