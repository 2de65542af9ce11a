import { api, dataOf } from '@/lib/api/client';
import { pageOf, type Page } from '@/lib/api/queries';
import type { GetInit, Job, Schemas } from '@/lib/api/types';
import type { BulkAction } from './act-on-jobs';

export type JobsQuery = NonNullable<GetInit<'/jobs'>['query']>;
/** Chosen rows, or all that match a filter, also those that were never scrolled to. */
export type BulkTarget = { jobs: readonly Job[] } | { query: JobsQuery };

/** Jobs that one call may name. */
const PART = 500;
const PAGE = 200;
/** More jobs are not read into a browser to be changed; `isCapped` says so. */
const MOST_JOBS = 5000;

export interface BulkHits {
  /** All that were meant. */
  jobs: readonly Job[];
  /** Those that the action changes at all. */
  changing: readonly Job[];
  /** More match than are changed at once. */
  isCapped: boolean;
  /** Firings of the next 24 hours of those that are enabled. */
  firings: number;
  /** Runs that have not ended. */
  runs: number;
}

/** What an action on jobs hits, before it is done: the API counts it. */
export async function countBulk(action: BulkAction, target: BulkTarget, signal: AbortSignal): Promise<BulkHits> {
  const { jobs, isCapped } =
    'jobs' in target ? { jobs: target.jobs, isCapped: false } : await readAll(target.query, signal);
  const changing = jobs.filter(job => action === 'run' || action === 'delete' || job.enabled !== (action === 'enable'));
  let firings = 0;
  let runs = 0;
  for (let first = 0; first < changing.length; first += PART) {
    const ids = changing.slice(first, first + PART).map(job => job.job_id);
    const radius = await radiusOf(action, ids, signal);
    firings += radius.firings_24h;
    runs += radius.live_runs;
  }
  return { jobs, changing, isCapped, firings, runs };
}

/** What hangs on some jobs; nothing is done. */
export async function radiusOf(
  action: BulkAction,
  jobIds: string[],
  signal: AbortSignal,
): Promise<Schemas['JobBulkCount']['blast_radius']> {
  const body = { action, job_ids: jobIds, dry_run: true };
  return ((await dataOf(api.POST('/jobs/bulk', { body, signal }))) as Schemas['JobBulkCount']).blast_radius;
}

async function readAll(query: JobsQuery, signal: AbortSignal): Promise<{ jobs: Job[]; isCapped: boolean }> {
  const jobs: Job[] = [];
  let place: JobsQuery = {};
  while (jobs.length < MOST_JOBS) {
    const page = await readPage({ ...query, inputs: 'short', limit: PAGE, ...place }, signal);
    jobs.push(...page.items);
    if (page.next === null) return { jobs, isCapped: false };
    place = page.next;
  }
  return { jobs, isCapped: true };
}

async function readPage(query: JobsQuery, signal: AbortSignal): Promise<Page<Job>> {
  return pageOf<Job>(await api.GET('/jobs', { params: { query }, signal }));
}
