import type { AlertRule, Job } from '@multi-job/contract';
import type { AlertMemory } from '../../../core/alerts/alert-memory.ts';
import { matchesJob } from '../../../core/alerts/matches-job.ts';
import type { Finding, Look } from '../../../core/alerts/take-look.ts';
import { hasCode } from '../../../core/errors.ts';
import type { Engine } from '../../../engine/engine.ts';
import { matchedJobOf } from '../job-lookup.ts';

/** Jobs that one rule watches so at most, and jobs it is looked for among. */
const MOST_WATCHED = 1000;
const MOST_LOOKED_AT = 20_000;
const PAGE_SIZE = 200;
const AT_ONCE = 25;

export interface SilentLook extends Look {
  /** When the next of those that are well would be too long without a success, epoch ms. */
  nextMs: number | null;
}

/**
 * Jobs that have not succeeded for longer than the rule allows. Decided by the time of their last success alone, so that it
 * does not matter who was down meanwhile. A job that never succeeded counts from when it was made, or from when the rule
 * began; one that was enabled again, from then.
 */
export async function lookAtSilentJobs(
  engine: Engine,
  rule: AlertRule,
  { memory, nowMs }: { memory: AlertMemory; nowMs: number },
): Promise<SilentLook> {
  const withinMs = (rule.within_sec ?? 0) * 1000;
  const { jobs, isWhole } = await watchedJobs(engine, rule);
  const found: Finding[] = [];
  let nextMs: number | null = null;
  for (let first = 0; first < jobs.length; first += AT_ONCE) {
    const some = jobs.slice(first, first + AT_ONCE);
    const lasts = await Promise.all(some.map(({ job_id: jobId }) => lastSuccess(engine, jobId)));
    for (const [index, job] of some.entries()) {
      const last = lasts[index];
      if (last === undefined) continue;
      const { job_id: jobId } = job;
      const fromMs = countedFrom(job, last, memory);
      const endMs = fromMs + withinMs;
      if (endMs <= nowMs)
        found.push({ subject: jobId, sinceMs: endMs, jobId, runId: null, facts: { last: last ?? '' } });
      else nextMs = Math.min(nextMs ?? Infinity, endMs);
    }
  }
  const watched = new Set(jobs.map(({ job_id: jobId }) => jobId));
  // One that is not watched any more was switched off or is gone: nothing was heard of it that it works again.
  return { found, isWhole, nextMs, isDropped: subject => !watched.has(subject) };
}

async function watchedJobs(engine: Engine, { match }: AlertRule): Promise<{ jobs: Job[]; isWhole: boolean }> {
  const isMatched = (job: Job) => job.enabled && matchesJob(match, job.job_id, matchedJobOf(job));
  if (match.job_id !== undefined && !match.job_id.includes('*')) {
    const job = await engine.getJob(match.job_id);
    return { jobs: job !== null && isMatched(job) ? [job] : [], isWhole: true };
  }
  const jobs: Job[] = [];
  let afterId: string | undefined;
  for (let lookedAt = 0; lookedAt < MOST_LOOKED_AT; lookedAt += PAGE_SIZE) {
    const { items } = await engine.listJobs({ enabled: true, type: match.type, afterId, limit: PAGE_SIZE, offset: 0 });
    jobs.push(...items.filter(isMatched));
    if (jobs.length >= MOST_WATCHED) return { jobs: jobs.slice(0, MOST_WATCHED), isWhole: false };
    if (items.length < PAGE_SIZE) return { jobs, isWhole: true };
    afterId = items.at(-1)?.job_id;
  }
  return { jobs, isWhole: false };
}

/** Null: never. Undefined: the job is gone meanwhile. */
async function lastSuccess(engine: Engine, jobId: string): Promise<string | null | undefined> {
  try {
    return (await engine.getMemory(jobId)).last_success_at;
  } catch (error) {
    if (hasCode(error, 'NOT_FOUND')) return undefined;
    throw error;
  }
}

function countedFrom(job: Job, last: string | null, memory: AlertMemory): number {
  const { [job.job_id]: enabledMs = -Infinity } = memory.enabled_ms;
  const fromMs = last === null ? Math.max(Date.parse(job.created_at), memory.began_ms) : Date.parse(last);
  return Math.max(fromMs, enabledMs);
}
