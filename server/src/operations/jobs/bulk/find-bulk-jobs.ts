import type { Job, JobBulkFilter } from '@multi-job/contract';
import { MAX_BULK_JOBS } from '@multi-job/contract/job-bulk';
import type { Engine } from '../../../engine/engine.ts';
import { validationError } from '../validation-error.ts';

const AT_ONCE = 20;

/** Which jobs a bulk action is for: those named, or those that match. */
export type BulkJobsTarget = { jobIds: readonly string[] } | { filter: JobBulkFilter };

export interface FoundJobs {
  jobs: Job[];
  /** Named, and not there. */
  missingJobIds: string[];
}

/** @throws VALIDATION where a filter matches more jobs than one action may be for. */
export async function findBulkJobs(engine: Engine, target: BulkJobsTarget): Promise<FoundJobs> {
  if ('jobIds' in target) return findNamed(engine, [...new Set(target.jobIds)]);
  const jobs: Job[] = [];
  let total = 0;
  let searchAfter: string | undefined;
  do {
    const page = await engine.listJobs({ ...target.filter, searchAfter, limit: MAX_BULK_JOBS, offset: 0 });
    jobs.push(...page.items);
    total += page.total;
    searchAfter = page.searchedTo;
  } while (searchAfter !== undefined && total <= MAX_BULK_JOBS);
  if (total <= MAX_BULK_JOBS) return { jobs, missingJobIds: [] };
  const message = `matches ${searchAfter === undefined ? '' : 'more than '}${total} jobs, and one action is for ${MAX_BULK_JOBS} at most: narrow it`;
  throw validationError([{ path: 'filter', message }]);
}

async function findNamed(engine: Engine, jobIds: readonly string[]): Promise<FoundJobs> {
  const found: FoundJobs = { jobs: [], missingJobIds: [] };
  for (let first = 0; first < jobIds.length; first += AT_ONCE) {
    const few = jobIds.slice(first, first + AT_ONCE);
    const jobs = await Promise.all(few.map(jobId => engine.getJob(jobId)));
    for (const [at, job] of jobs.entries()) {
      if (job === null) found.missingJobIds.push(few[at] ?? '');
      else found.jobs.push(job);
    }
  }
  return found;
}
