import { createHash } from 'node:crypto';
import { jobSpecSchema } from '@multi-job/contract';
import type { JobSpec, JobSpecInput } from '@multi-job/contract';
import { canonicalJson } from '../canonical-json.ts';
import type { AnsweredJob, PlannerJobType } from './plan-answer.ts';

/** What a type has where nothing else is said, as the rules have it. */
const DEFAULTS: Readonly<Record<PlannerJobType, Pick<JobSpecInput, 'timeout_ms' | 'retry_policy'>>> = {
  'monitor.channel': { timeout_ms: 15_000, retry_policy: { max_retry: 5, backoff_sec: [1, 2, 5, 10, 30] } },
  'report.daily': { timeout_ms: 45_000, retry_policy: { max_retry: 3, backoff_sec: [5, 10, 30] } },
  'backup.export': { timeout_ms: 120_000, retry_policy: { max_retry: 2, backoff_sec: [10, 30] } },
  'agent.workflow': { timeout_ms: 90_000, retry_policy: { max_retry: 1, backoff_sec: [2, 5] } },
};

/**
 * The specs that a model meant, each under an id that follows from what it does; a second one that does the same at
 * other times gets a number.
 *
 * @param timezone of a cron schedule that names none.
 */
export function jobsOfAnswer(jobs: readonly AnsweredJob[], timezone: string): JobSpec[] {
  const seen = new Map<string, number>();
  return jobs.map(job => {
    const spec = jobOfAnswer(job, timezone);
    const count = (seen.get(spec.job_id) ?? 0) + 1;
    seen.set(spec.job_id, count);
    return count === 1 ? spec : { ...spec, job_id: `${spec.job_id}-${count}` };
  });
}

function jobOfAnswer({ job_spec: answered }: AnsweredJob, timezone: string): JobSpec {
  const { type, schedule, timeout_ms, retry_policy, inputs, ...rest } = answered;
  const defaults = DEFAULTS[type];
  const zoned = schedule?.cron === undefined ? schedule : { ...schedule, timezone: schedule.timezone ?? timezone };
  const spec = {
    ...rest,
    type,
    schedule: zoned,
    timeout_ms: timeout_ms ?? defaults.timeout_ms,
    retry_policy: retry_policy ?? defaults.retry_policy,
    inputs,
  };
  return jobSpecSchema.parse({ ...spec, job_id: jobIdOf(type, inputs) });
}

function jobIdOf(type: PlannerJobType, inputs: Readonly<Record<string, unknown>>): string {
  const digest = createHash('sha256').update(canonicalJson(inputs)).digest('hex').slice(0, 8);
  return `${type.replace('.', '-')}-${digest}`;
}
