import { setImmediate as nextTurn } from 'node:timers/promises';
import { MAX_ACTIVITY_JOBS } from '@multi-job/contract';
import type { OperationDeps } from '../operation-deps.ts';
import type { ScheduledJob } from './scheduled-jobs.ts';

const RUNS_PER_JOB = 5;

/** How long runs of each job take, by its latest ones. */
export interface MeanDurations {
  /** Ms; for a job that never ran the mean of the others of its type, or 0. */
  msOf: (job: ScheduledJob) => number;
  /** Jobs that never ran. */
  unknown: number;
}

export async function meanDurations(
  { engine, clock }: Pick<OperationDeps, 'engine' | 'clock'>,
  jobs: readonly ScheduledJob[],
): Promise<MeanDurations> {
  const byJob = new Map<string, number>();
  const byType = new Map<string, number[]>();
  for (let first = 0; first < jobs.length; first += MAX_ACTIVITY_JOBS) {
    const part = jobs.slice(first, first + MAX_ACTIVITY_JOBS);
    const types = new Map(part.map(({ jobId, type }) => [jobId, type]));
    const query = { jobIds: [...types.keys()], runsPerJob: RUNS_PER_JOB, nowMs: clock.now() };
    for (const { job_id: jobId, runs } of await engine.readJobActivity(query)) {
      const known = runs.flatMap(({ duration_ms }) => (duration_ms === null ? [] : [duration_ms]));
      if (known.length === 0) continue;
      const type = types.get(jobId) ?? '';
      byJob.set(jobId, meanOf(known));
      byType.set(type, [...(byType.get(type) ?? []).slice(-99), meanOf(known)]);
    }
    await nextTurn();
  }
  return {
    msOf: ({ jobId, type }) => byJob.get(jobId) ?? meanOf(byType.get(type) ?? []),
    unknown: jobs.length - byJob.size,
  };
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
