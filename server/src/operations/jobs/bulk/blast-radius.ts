import type { BlastRadius, Job } from '@multi-job/contract';
import { MAX_ACTIVITY_JOBS } from '@multi-job/contract/job-activity';
import type { CalendarBook } from '../../../core/calendars/calendar-book.ts';
import { countFirings } from '../../../core/schedules/count-firings.ts';
import { firingSchedule } from '../../../core/schedules/excluded-days.ts';
import { bookFor } from '../../calendars/read-calendar-book.ts';
import type { OperationDeps } from '../../operation-deps.ts';

const DAY_MS = 86_400_000;

/** What hangs on these jobs: what disabling or deleting them stops. */
export async function blastRadius(
  { engine, clock, defaultTimezone }: Pick<OperationDeps, 'engine' | 'clock' | 'defaultTimezone'>,
  jobs: readonly Job[],
): Promise<BlastRadius> {
  const nowMs = clock.now();
  const book = await bookFor(engine, ...jobs.map(job => job.schedule));
  let liveRuns = 0;
  for (let first = 0; first < jobs.length; first += MAX_ACTIVITY_JOBS) {
    const jobIds = jobs.slice(first, first + MAX_ACTIVITY_JOBS).map(job => job.job_id);
    const activity = await engine.readJobActivity({ jobIds, runsPerJob: 0, nowMs });
    for (const { live_runs } of activity) liveRuns += live_runs;
  }
  return {
    jobs: jobs.length,
    enabled_jobs: jobs.filter(job => job.enabled).length,
    firings_24h: jobs.reduce((sum, job) => sum + firingsOf(job, { nowMs, defaultTimezone, book }), 0),
    live_runs: liveRuns,
  };
}

interface Looked {
  nowMs: number;
  defaultTimezone: string;
  book: CalendarBook;
}

function firingsOf({ enabled, schedule, next_due_at }: Job, { nowMs, defaultTimezone, book }: Looked): number {
  if (!enabled || schedule === null || next_due_at === null) return 0;
  const armed = { schedule: firingSchedule(schedule, book), nextDueMs: Date.parse(next_due_at) };
  return countFirings(armed, nowMs, nowMs + DAY_MS, defaultTimezone);
}
