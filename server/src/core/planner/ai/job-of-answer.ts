import type { JobSpec, Schedule } from '@multi-job/contract';
import { jobSpecSchema } from '@multi-job/contract/job-spec';
import { cadenceOf, idPart, taskPart } from '../rules/jobs/job-id.ts';
import { JOB_KINDS } from '../rules/jobs/job-kinds.ts';
import type { AnsweredJob } from './plan-answer.ts';

/** Where a backup goes that names no file: a model may not name one. */
const BACKUP_PATH = 'backups/multi-job-{date}.jsonl.gz';

/**
 * The specs that a model meant, each under the id that the rules would give it: a model cannot aim at another job. A
 * second one of the same id gets a number.
 *
 * @param timezone of a cron schedule, and of a report, that names none.
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
  const { schedule, timeout_ms, retry_policy, ...rest } = answered;
  const kind = Object.values(JOB_KINDS).find(({ type }) => type === answered.type) ?? JOB_KINDS.agent;
  return jobSpecSchema.parse({
    ...rest,
    job_id: jobIdOf(answered),
    schedule: schedule === null ? null : { ...schedule, timezone: schedule.timezone ?? timezone },
    timeout_ms: timeout_ms ?? kind.timeoutMs,
    retry_policy: retry_policy ?? { max_retry: kind.maxRetry, backoff_sec: [...kind.backoffSec] },
    inputs: { ...inputsBesides(answered, timezone), ...answered.inputs },
  });
}

/** What a type works with although nobody says it. */
function inputsBesides({ type }: AnsweredJob['job_spec'], timezone: string): Record<string, string> {
  if (type === 'report.daily') return { timezone };
  return type === 'backup.export' ? { output_path: BACKUP_PATH } : {};
}

function jobIdOf(answered: AnsweredJob['job_spec']): string {
  switch (answered.type) {
    case 'monitor.channel': {
      const { channel, account_id: account } = answered.inputs;
      return `monitor-${idPart(channel)}-${idPart(account)}`;
    }
    case 'report.daily':
      return `report-${cadence(answered.schedule)}`;
    case 'backup.export':
      return `backup-${cadence(answered.schedule)}`;
    case 'agent.workflow':
      return `agent-${taskPart(answered.inputs.prompt)}`;
  }
}

function cadence(schedule: Schedule | null): string {
  if (schedule?.cron !== undefined) return idPart(cadenceOf({ cron: schedule.cron }));
  return cadenceOf(schedule?.interval_sec === undefined ? null : { interval_sec: schedule.interval_sec });
}
