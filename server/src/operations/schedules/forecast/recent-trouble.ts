import type { Guard, Occurrence, ScheduleForecast, TroubledJob } from '@multi-job/contract';
import { isoOf } from '../../../core/clock.ts';
import type { Engine } from '../../../engine/engine.ts';
import type { OperationDeps } from '../../operation-deps.ts';

const DAY_MS = 86_400_000;
/** Notices looked through, and jobs whose ledger is then read. */
const MAX_NOTICES = 1000;
const MAX_JOBS = 20;
const ROWS_PER_JOB = 200;

/**
 * What did not fire in the last 24 hours. The timeline says which jobs had trouble, their ledgers say how much; of each
 * the newest rows are counted.
 */
export async function recentTrouble({
  engine,
  clock,
}: Pick<OperationDeps, 'engine' | 'clock'>): Promise<ScheduleForecast['recent']> {
  const sinceMs = clock.now() - DAY_MS;
  const notices = await engine.listEvents({ type: 'scheduler.', sinceMs, limit: MAX_NOTICES });
  const jobIds = [...new Set(notices.flatMap(({ job_id }) => job_id ?? []))];
  const looked = jobIds.slice(0, MAX_JOBS);
  const jobs = (await Promise.all(looked.map(jobId => troubleOf(engine, jobId, sinceMs)))).filter(job => job !== null);
  jobs.sort((a, b) => b.missed + b.skipped - (a.missed + a.skipped));
  return {
    since: isoOf(sinceMs),
    missed: jobs.reduce((sum, { missed }) => sum + missed, 0),
    skipped: jobs.reduce((sum, { skipped }) => sum + skipped, 0),
    jobs,
    truncated: jobIds.length > MAX_JOBS || notices.length === MAX_NOTICES,
  };
}

async function troubleOf(engine: Engine, jobId: string, sinceMs: number): Promise<TroubledJob | null> {
  const bounds = { jobId, sinceMs, limit: ROWS_PER_JOB };
  const pages = await Promise.all([
    engine.listOccurrences({ ...bounds, outcome: 'missed' }),
    engine.listOccurrences({ ...bounds, outcome: 'skipped' }),
  ]);
  const [missed = [], skipped = []] = pages.map(({ items }) => items);
  const lastDue = [...missed, ...skipped]
    .map(({ due_at }) => due_at)
    .sort()
    .at(-1);
  if (lastDue === undefined) return null;
  return {
    job_id: jobId,
    missed: total(missed),
    skipped: total(skipped),
    guards: guardCounts(skipped),
    last_due_at: lastDue,
  };
}

function guardCounts(skipped: readonly Occurrence[]): TroubledJob['guards'] {
  const counts = new Map<Guard, number>();
  for (const { guard, count } of skipped) if (guard !== null) counts.set(guard, (counts.get(guard) ?? 0) + count);
  return Array.from(counts, ([guard, count]) => ({ guard, count }));
}

function total(rows: readonly Occurrence[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}
