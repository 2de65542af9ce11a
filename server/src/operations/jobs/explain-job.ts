import type { Explanation, Language, Run, RunStatus } from '@multi-job/contract';
import { isoOrNull } from '../../core/clock.ts';
import type { DispatchLimits } from '../../core/explain/explain-facts.ts';
import { explain } from '../../core/explain/explain.ts';
import type { Engine } from '../../engine/engine.ts';
import { runningBackfills } from '../backfills/running-backfills.ts';
import { bookFor } from '../calendars/read-calendar-book.ts';
import type { OperationDeps } from '../operation-deps.ts';
import { getJobOrThrow } from './get-job-or-throw.ts';

/** So many runs ahead tell enough; counting further would cost as much as the queue is long. */
const COUNT_AHEAD_AT_MOST = 2000;
/** Live runs named of each status. */
const NAMED_RUNS = 20;

const LIVE_STATUSES = ['running', 'awaiting_approval', 'delayed', 'queued'] as const satisfies readonly RunStatus[];
const ENDED_STATUSES = ['success', 'failed', 'cancelled'] as const satisfies readonly RunStatus[];

export interface ExplainJobRequest {
  jobId: string;
  language: Language;
  /** As the scheduler has them. */
  limits: DispatchLimits;
}

/**
 * Says why a job is not running, or when it will. What it is made from is read at about the same time, not in one step.
 *
 * @throws NOT_FOUND
 */
export async function explainJob(
  deps: Pick<OperationDeps, 'engine' | 'clock' | 'defaultTimezone'>,
  { jobId, language, limits }: ExplainJobRequest,
): Promise<Explanation> {
  const { engine, clock, defaultTimezone } = deps;
  const nowMs = clock.now();
  const job = await getJobOrThrow(engine, jobId);
  const [guards, health, agents, queuePlace, liveRuns, lastRun, lastSkipped, lastMissed, calendars, backfills] =
    await Promise.all([
      engine.getGuardState(jobId, nowMs),
      engine.health(),
      engine.listProcesses(nowMs),
      engine.getQueuePlace({ jobId, atMost: COUNT_AHEAD_AT_MOST }),
      liveRunsOf(engine, jobId),
      lastRunOf(engine, jobId),
      lastOccurrence(engine, jobId, 'skipped'),
      lastOccurrence(engine, jobId, 'missed'),
      bookFor(engine, job.schedule),
      runningBackfills(engine, jobId),
    ]);
  // The guards decide by what they read: the job is shown as they see it.
  const seenJob = { ...job, enabled: guards.enabled, next_due_at: isoOrNull(guards.nextDueMs) };
  return explain(
    {
      job: seenJob,
      nowMs,
      defaultTimezone,
      calendars,
      limits,
      guards,
      health,
      agents,
      queuePlace,
      liveRuns,
      lastRun,
      lastSkipped,
      lastMissed,
      backfills,
    },
    language,
  );
}

async function liveRunsOf(engine: Engine, jobId: string): Promise<Run[]> {
  const pages = await Promise.all(LIVE_STATUSES.map(status => engine.listRuns({ jobId, status, limit: NAMED_RUNS })));
  return pages.flatMap(page => page.items);
}

/** Run ids sort by time, so the newest of the newest per status is the newest of all. */
async function lastRunOf(engine: Engine, jobId: string): Promise<Run | null> {
  const pages = await Promise.all(ENDED_STATUSES.map(status => engine.listRuns({ jobId, status, limit: 1 })));
  const newest = pages.flatMap(page => page.items).sort((a, b) => (a.run_id < b.run_id ? 1 : -1));
  return newest[0] ?? null;
}

async function lastOccurrence(engine: Engine, jobId: string, outcome: 'skipped' | 'missed') {
  const page = await engine.listOccurrences({ jobId, outcome, limit: 1 });
  return page.items[0] ?? null;
}
