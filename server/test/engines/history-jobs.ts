import type { JobSpec, JobSpecInput } from '@multi-job/contract';
import { guardSettingsOf } from '../../src/core/safeguards/guard-settings.ts';
import { SECOND, specOf, T0 } from '../../src/engine/conformance/given.ts';

/** The zone of schedules that name none. */
export const ZONE = 'UTC';

/** The jobs of the histories as they begin: with and without lane, schedule, overlap, catching up. */
const SPECS: readonly Partial<JobSpecInput>[] = [
  { schedule: { interval_sec: 5 }, retry_policy: { max_retry: 1 } },
  {
    schedule: { interval_sec: 4 },
    labels: { team: 'ops' },
    inputs: { flow_group: 'even', flow_max_active_runs: 2, allow_overlap: true },
  },
  { priority: 'critical', inputs: { flow_group: 'even', flow_max_active_runs: 2 } },
  { agent_pool: 'gpu', retry_policy: { max_retry: 0 }, inputs: { flow_group: 'uneven', flow_max_active_runs: 1 } },
  { inputs: { flow_group: 'uneven', flow_max_active_runs: 3, failure_threshold: 1, failure_cooldown_sec: 3 } },
  {
    labels: { env: 'prod' },
    schedule: { interval_sec: 3, misfire_policy: 'catch_up', max_catch_up: 4 },
    priority: 'low',
  },
];

const iso = (ms: number) => new Date(ms).toISOString();

/** A spec on its way: an input that is undefined is taken away. */
type SpecChange = Omit<Partial<JobSpecInput>, 'inputs'> & { inputs?: Record<string, unknown> };

/** What a save may change of a job; the first changes nothing. */
const CHANGES: readonly ((spec: Partial<JobSpecInput>) => SpecChange)[] = [
  () => ({}),
  () => ({ timeout_ms: 1001 }),
  ({ schedule }) => ({ schedule: schedule && { ...schedule, timezone: 'UTC', end_at: iso(T0 + 90 * SECOND) } }),
  ({ schedule }) => ({ schedule: schedule && { ...schedule, end_at: iso(T0 + 12 * SECOND) } }),
  () => ({ schedule: { interval_sec: 2, misfire_policy: 'skip' } }),
  () => ({ schedule: { cron: '*/2 * * * * *', timezone: 'Europe/Berlin' } }),
  () => ({ schedule: null }),
  ({ inputs }) => ({ inputs: { ...inputs, dispatch_jitter_sec: 2.5 } }),
  ({ inputs }) => ({ inputs: { ...inputs, flow_max_active_runs: 1 } }),
  ({ inputs }) => ({ inputs: { ...inputs, flow_max_active_runs: 4 } }),
  ({ inputs }) => ({ inputs: { ...inputs, flow_max_active_runs: undefined } }),
  ({ inputs }) => ({ inputs: { ...inputs, flow_group: undefined } }),
  () => ({ inputs: { flow_group: 'even', flow_max_active_runs: 2 } }),
  ({ inputs }) => ({ inputs: { ...inputs, failure_memory_enabled: false } }),
  ({ inputs }) => ({ inputs: { ...inputs, failure_threshold: 2, failure_cooldown_sec: 1 } }),
  () => ({ priority: 'critical' }),
  () => ({ labels: { team: 'ops' } }),
  () => ({ labels: { team: 'ops', env: 'prod' }, owner: 'ani' }),
  () => ({ agent_pool: 'gpu', priority: 'low' }),
];

export const VARIANTS = CHANGES.length;

export function jobIdOf(job: number): string {
  return `job-${job}`;
}

export function specOfJob(job: number, variant: number): JobSpec {
  const spec = SPECS[job] ?? {};
  const { inputs, ...others } = { ...spec, ...CHANGES[variant]?.(spec) };
  // What is undefined is not there.
  return specOf(jobIdOf(job), { ...others, inputs: JSON.parse(JSON.stringify(inputs ?? {})) as JobSpec['inputs'] });
}

/** What was ever saved of each job: the lane of a version, and the limits that a lane has had. */
export class SavedSpecs {
  readonly #specs = new Map<string, JobSpec>();

  note(versionId: string, spec: JobSpec): void {
    this.#specs.set(versionId, spec);
  }

  laneOf(versionId: string): string | null {
    const spec = this.#specs.get(versionId);
    return spec === undefined ? null : (guardSettingsOf(spec).lane?.group ?? null);
  }

  lanes(): string[] {
    return [...new Set([...this.#specs.keys()].flatMap(versionId => this.laneOf(versionId) ?? []))];
  }

  /** The least and the most that a job said which ever was in the lane, and was therefore true for a while. */
  limitsOf(lane: string): { least: number; most: number } {
    const jobs = [...this.#specs]
      .filter(([versionId]) => this.laneOf(versionId) === lane)
      .map(([, spec]) => spec.job_id);
    const limits = [...this.#specs.values()]
      .filter(spec => jobs.includes(spec.job_id))
      .map(spec => guardSettingsOf(spec).lane?.limit ?? Infinity);
    return { least: Math.min(...limits), most: Math.max(...limits) };
  }
}
