import type { JobActivity } from '@multi-job/contract';
import { ACTIVITY_RUNS } from '@multi-job/contract/job-activity';
import type { JobGlance } from '../../engine/port/queries.ts';
import type { OperationDeps } from '../operation-deps.ts';

/** The latest runs of these jobs and how they stand, in the order asked for; jobs that do not exist are left out. */
export async function readJobActivity(
  { engine, clock }: Pick<OperationDeps, 'engine' | 'clock'>,
  jobIds: readonly string[],
): Promise<JobActivity[]> {
  const query = { jobIds: [...new Set(jobIds)], runsPerJob: ACTIVITY_RUNS, nowMs: clock.now() };
  return (await engine.readJobActivity(query)).map(withRates);
}

function withRates(glance: JobGlance): JobActivity {
  const ended = glance.runs.filter(({ status }) => status === 'success' || status === 'failed');
  const succeeded = ended.filter(({ status }) => status === 'success').length;
  const durations = ended.flatMap(({ duration_ms }) => (duration_ms === null ? [] : [duration_ms]));
  return {
    ...glance,
    success_rate: ended.length === 0 ? null : succeeded / ended.length,
    mean_duration_ms: meanOf(durations),
  };
}

function meanOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
}
