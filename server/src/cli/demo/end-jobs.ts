import { ApiProblem, type Client, type Job } from '@multi-job/contract';
import { messageOf } from '../../core/errors.ts';
import { DEMO_JOBS } from './demo-jobs.ts';

export interface EndJobs {
  api: Client;
  /** The jobs as they were before the demo; none where they were not there. */
  before: ReadonlyMap<string, Job>;
  isCleaningUp: boolean;
  say: (line: string) => void;
}

/** The demo's jobs that are there already, by id. */
export async function readDemoJobs(api: Client): Promise<Map<string, Job>> {
  const found = await Promise.all(DEMO_JOBS.map(({ spec }) => findJob(api, spec.job_id)));
  return new Map(found.flatMap(job => (job === null ? [] : [[job.job_id, job] as const])));
}

/**
 * Sees to it that nothing of the demo goes on firing, and says what became of each job. One that fired before the demo is
 * somebody's own and stays as it is.
 */
export async function endJobs({ api, before, isCleaningUp, say }: EndJobs): Promise<void> {
  const ids = DEMO_JOBS.map(({ spec }) => spec.job_id);
  const kept = ids.filter(id => before.get(id)?.enabled === true);
  const ended = ids.filter(id => !kept.includes(id));
  try {
    for (const id of ended) await (isCleaningUp ? api.jobs.delete(id) : api.jobs.disable(id));
  } catch (error) {
    say(`\nThe demo's jobs could not be ended and go on firing (${messageOf(error)}). Disable them: ${idsOf(ended)}.`);
    return;
  }
  if (ended.length > 0) say(`\n${isCleaningUp ? deletedSentence(ended) : disabledSentence(ended)}`);
  if (kept.length > 0) say(`\nThese fired before the demo and go on: ${idsOf(kept)}.`);
}

function deletedSentence(ids: readonly string[]): string {
  return `The jobs of the demo are deleted: ${idsOf(ids)}.`;
}

function disabledSentence(ids: readonly string[]): string {
  return (
    `The jobs of the demo are disabled, so that nothing goes on firing: ${idsOf(ids)}. ` +
    '"npx multi-job jobs enable JOB" lets one fire again; with --cleanup the demo deletes them at its end.'
  );
}

function idsOf(ids: readonly string[]): string {
  return ids.join(', ');
}

async function findJob(api: Client, jobId: string): Promise<Job | null> {
  try {
    return await api.jobs.get(jobId);
  } catch (error) {
    if (error instanceof ApiProblem && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}
