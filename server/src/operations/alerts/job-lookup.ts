import type { Job } from '@multi-job/contract';
import type { MatchedJob } from '../../core/alerts/matches-job.ts';
import { marksOfJob } from '../../core/jobs/job-marks.ts';
import type { Engine } from '../../engine/engine.ts';

/** What rules ask about a job; null: there is none. */
export type JobLookup = (jobId: string) => Promise<MatchedJob | null>;

/** Each job is read once in a step of the evaluation. */
export function createJobLookup(engine: Pick<Engine, 'getJob'>): JobLookup {
  const asked = new Map<string, Promise<MatchedJob | null>>();
  return jobId => {
    const known = asked.get(jobId);
    if (known !== undefined) return known;
    const found = engine.getJob(jobId).then(job => (job === null ? null : matchedJobOf(job)));
    asked.set(jobId, found);
    return found;
  };
}

export function matchedJobOf(job: Job): MatchedJob {
  const { type, owner = null, runbook = null } = job;
  return { type, flowGroup: flowGroupOf(job), marks: marksOfJob(job), owner, runbook };
}

function flowGroupOf({ inputs }: Pick<Job, 'inputs'>): string | null {
  const { flow_group: group } = inputs as { flow_group?: unknown };
  return typeof group === 'string' ? group : null;
}
