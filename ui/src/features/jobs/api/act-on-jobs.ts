import type { Job } from '@/lib/api/types';
import { specOfJob } from '../draft/form-of-spec';
import { newKey } from './new-key';
import { deleteJob, runJob, saveJob, setJobEnabled } from './change-jobs';

export type BulkAction = 'enable' | 'disable' | 'run' | 'delete';

export interface JobFailure {
  jobId: string;
  message: string;
}

export interface BulkResult {
  /** The jobs as they were, that the action changed. */
  changed: readonly Job[];
  failures: readonly JobFailure[];
}

/** Calls under way at once: a browser has six connections, one of which is the event stream. */
const AT_ONCE = 4;

/** Does the same to each job; one that fails does not keep the others from it. */
export function actOnJobs(
  action: BulkAction,
  jobs: readonly Job[],
  onProgress: (done: number) => void,
): Promise<BulkResult> {
  return forEach(jobs, job => act(action, job), onProgress);
}

/** The way back. Deleted jobs come back with their spec, without older versions. */
export function undoOnJobs(action: Exclude<BulkAction, 'run'>, jobs: readonly Job[]): Promise<BulkResult> {
  return forEach(
    jobs,
    job => undo(action, job),
    () => undefined,
  );
}

/** Resolves to whether anything changed. */
async function act(action: BulkAction, job: Job): Promise<boolean> {
  switch (action) {
    case 'enable':
    case 'disable': {
      if (job.enabled === (action === 'enable')) return false;
      await setJobEnabled(job.job_id, action === 'enable');
      return true;
    }
    case 'run':
      await runJob(job.job_id, {}, newKey());
      return true;
    case 'delete':
      await deleteJob(job.job_id);
      return true;
  }
}

async function undo(action: Exclude<BulkAction, 'run'>, job: Job): Promise<boolean> {
  if (action === 'delete') await saveJob({ spec: specOfJob(job), note: '', versionId: null });
  if (action !== 'delete' || !job.enabled) await setJobEnabled(job.job_id, job.enabled);
  return true;
}

async function forEach(
  jobs: readonly Job[],
  work: (job: Job) => Promise<boolean>,
  onProgress: (done: number) => void,
): Promise<BulkResult> {
  const changed: Job[] = [];
  const failures: JobFailure[] = [];
  const waiting = [...jobs];
  let done = 0;
  const takeNext = async (): Promise<void> => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      try {
        if (await work(job)) changed.push(job);
      } catch (error) {
        failures.push({ jobId: job.job_id, message: error instanceof Error ? error.message : String(error) });
      }
      onProgress(++done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, takeNext));
  return { changed, failures };
}
