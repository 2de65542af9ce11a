import { setImmediate as nextTurn } from 'node:timers/promises';
import { MAX_ACTIVITY_JOBS } from '@multi-job/contract/job-activity';
import type { OperationDeps } from '../../operation-deps.ts';
import type { ScheduledJobs } from './scheduled-shapes.ts';

const RUNS_PER_JOB = 5;
const RUNS_PER_TYPE = 50;
/** Types whose runs are looked at, by how many jobs they have: the runs of the others count as unknown. */
const MAX_TYPES = 50;

/** How long runs are expected to take, by the latest ones. */
export interface MeanDurations {
  /** Ms; 0 where nothing is known. */
  msOf: (jobs: ScheduledJobs) => number;
  /** Jobs that never ran, or whose type never did. */
  unknown: number;
}

type Deps = Pick<OperationDeps, 'engine' | 'clock'>;

/** By the runs of each job; for a job that never ran by the others of its type. */
export async function durationsByJob({ engine, clock }: Deps, jobs: readonly ScheduledJobs[]): Promise<MeanDurations> {
  const typeOf = new Map(jobs.flatMap(({ jobIds, type }) => jobIds.map(jobId => [jobId, type] as const)));
  const ids = [...typeOf.keys()];
  const byJob = new Map<string, number>();
  const byType = new Map<string, number[]>();
  for (let first = 0; first < ids.length; first += MAX_ACTIVITY_JOBS) {
    const jobIds = ids.slice(first, first + MAX_ACTIVITY_JOBS);
    const query = { jobIds, runsPerJob: RUNS_PER_JOB, nowMs: clock.now() };
    for (const { job_id: jobId, runs } of await engine.readJobActivity(query)) {
      const known = runs.flatMap(({ duration_ms }) => (duration_ms === null ? [] : [duration_ms]));
      if (known.length === 0) continue;
      const type = typeOf.get(jobId) ?? '';
      byJob.set(jobId, meanOf(known));
      byType.set(type, [...(byType.get(type) ?? []).slice(-99), meanOf(known)]);
    }
    await nextTurn();
  }
  return {
    msOf: ({ jobIds: [jobId = ''], type }) => byJob.get(jobId) ?? meanOf(byType.get(type) ?? []),
    unknown: ids.length - byJob.size,
  };
}

/** By the latest runs of each type. Cost follows the types. */
export async function durationsByType({ engine }: Deps, jobs: readonly ScheduledJobs[]): Promise<MeanDurations> {
  const countOf = new Map<string, number>();
  for (const { type, count } of jobs) countOf.set(type, (countOf.get(type) ?? 0) + count);
  const largest = [...countOf].sort(([, a], [, b]) => b - a).slice(0, MAX_TYPES);
  const byType = new Map<string, number>();
  for (const [type] of largest) {
    const { items } = await engine.listRuns({ type, status: 'success', limit: RUNS_PER_TYPE });
    const known = items.flatMap(({ result }) => (result === null ? [] : [result.duration_ms]));
    if (known.length > 0) byType.set(type, meanOf(known));
    await nextTurn();
  }
  const unknown = [...countOf].reduce((sum, [type, count]) => sum + (byType.has(type) ? 0 : count), 0);
  return { msOf: ({ type }) => byType.get(type) ?? 0, unknown };
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
