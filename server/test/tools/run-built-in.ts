import { builtInJobs, type BuiltInJobsDeps } from '../../src/handlers/built-in-jobs.ts';
import type { ToolsBench } from './bench-of-tools.ts';

export type Output = Record<string, unknown>;

/** One attempt of a built-in type, its inputs checked as a worker does. */
export function runBuiltIn(
  bench: ToolsBench,
  type: string,
  inputs: object,
  options: { jobId?: string; signal?: AbortSignal } & Pick<BuiltInJobsDeps, 'knownSecrets' | 'learnSecrets'> = {},
): Promise<Output> {
  const { engine, clock } = bench;
  const { knownSecrets, learnSecrets } = options;
  const known = { knownSecrets, learnSecrets };
  const jobs = builtInJobs({ engine, clock, ...known, defaultTimezone: 'Asia/Jakarta', random: () => 0.5 });
  const job = jobs.find(candidate => candidate.type === type)!;
  const context = bench.contextOf({ type, ...(options.jobId ? { jobId: options.jobId } : {}) }, options.signal);
  return job.run(context, job.inputs.parse(inputs)) as Promise<Output>;
}

/** Two jobs: one run two days ago, and in the last day three that succeeded and one that failed. */
export async function fillStore(bench: ToolsBench) {
  bench.clock.ms -= 2 * 86_400_000;
  await bench.saveJob({ job_id: 'good', type: 'simulation.heavy', schedule: { interval_sec: 60 } });
  await bench.saveJob({ job_id: 'bad', type: 'simulation.heavy', retry_policy: { max_retry: 0 } });
  await bench.runOnce('good', { outcome: 'success', output: 'long ago' }, 99_000);
  bench.clock.ms += 2 * 86_400_000;
  for (let n = 0; n < 3; n += 1) await bench.runOnce('good', { outcome: 'success', output: { n } }, 100 + n);
  await bench.runOnce('bad', { outcome: 'failed', error: { code: 'handler_error', message: 'broken | pipe' } }, 5000);
  bench.clock.ms += 1000;
}
