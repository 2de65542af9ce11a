import { api, dataOf } from '@/lib/api/client';
import type { BodyOf, Job, Schemas } from '@/lib/api/types';
import { newKey } from '@/lib/new-key';
import { readJob, restoreJob } from './change-jobs';

export type BulkAction = BodyOf<'bulkJobs'>['action'];

export interface JobFailure {
  jobId: string;
  message: string;
}

export interface BulkResult {
  /** The jobs as they were, that the action changed. */
  changed: readonly Job[];
  failures: readonly JobFailure[];
}

/** Jobs of one call: few enough that progress is seen. */
const PART = 25;
/** Calls under way at once: a browser has six connections, one of which is the event stream. */
const AT_ONCE = 4;

/** Does the same to each job, a part at a time; one that is refused does not keep the others from it. */
export async function actOnJobs(
  action: BulkAction,
  jobs: readonly Job[],
  onProgress: (done: number) => void,
): Promise<BulkResult> {
  const changed: Job[] = [];
  const failures: JobFailure[] = [];
  for (let first = 0; first < jobs.length; first += PART) {
    const part = jobs.slice(first, first + PART);
    // What is deleted may be wanted back whole; rows of lists do not hold all of it.
    const { changed: known, failures: unread } = action === 'delete' ? await readWhole(part) : asTheyAre(part);
    failures.push(...unread);
    const byId = new Map(known.map(job => [job.job_id, job]));
    for (const { job_id: jobId, error } of byId.size === 0 ? [] : await actOnPart(action, [...byId.keys()])) {
      const job = byId.get(jobId);
      if (error !== null) failures.push({ jobId, message: error.message });
      else if (job !== undefined) changed.push(job);
    }
    onProgress(first + part.length);
  }
  return { changed, failures };
}

/** The way back. Deleted jobs come back with their spec, without older versions. */
export async function undoOnJobs(action: Exclude<BulkAction, 'run'>, jobs: readonly Job[]): Promise<BulkResult> {
  const silent = (): void => undefined;
  if (action === 'enable') return actOnJobs('disable', jobs, silent);
  if (action === 'disable') return actOnJobs('enable', jobs, silent);
  return restoreJobs(jobs);
}

/** A call that fails as a whole is a failure of each of its jobs: the parts before it stay done. */
async function actOnPart(action: BulkAction, jobIds: string[]): Promise<Schemas['JobBulkOutcome']['results']> {
  const params = action === 'run' ? { header: { 'idempotency-key': newKey() } } : {};
  try {
    const body = { action, job_ids: jobIds };
    const answer = (await dataOf(api.POST('/jobs/bulk', { params, body }))) as Schemas['JobBulkOutcome'];
    return answer.results;
  } catch (error) {
    const failure = { code: 'FAILED', message: error instanceof Error ? error.message : String(error) };
    return jobIds.map(jobId => ({ job_id: jobId, ok: false, run_id: null, error: failure }));
  }
}

function asTheyAre(jobs: readonly Job[]): BulkResult {
  return { changed: jobs, failures: [] };
}

function readWhole(jobs: readonly Job[]): Promise<BulkResult> {
  return eachJob(jobs, ({ job_id: jobId }) => readJob(jobId));
}

function restoreJobs(jobs: readonly Job[]): Promise<BulkResult> {
  return eachJob(jobs, async job => {
    await restoreJob(job, '');
    return job;
  });
}

/** Calls for each job, a few at once. `changed` is what they gave. */
async function eachJob(jobs: readonly Job[], call: (job: Job) => Promise<Job>): Promise<BulkResult> {
  const changed: Job[] = [];
  const failures: JobFailure[] = [];
  const waiting = [...jobs];
  const takeNext = async (): Promise<void> => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      try {
        changed.push(await call(job));
      } catch (error) {
        failures.push({ jobId: job.job_id, message: error instanceof Error ? error.message : String(error) });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, takeNext));
  return { changed, failures };
}
