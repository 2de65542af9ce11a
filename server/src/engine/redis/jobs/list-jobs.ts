import { SEARCHED_JOBS } from '../../port/limits.ts';
import type { JobFilter, JobPage } from '../../port/specs.ts';
import { pipelineAnswers, textsOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { jobsOf } from './job-states.ts';

export async function listJobs(store: RedisStore, filter: JobFilter): Promise<JobPage> {
  return filter.search === undefined
    ? pageOf(store, filter)
    : searchJobs(store, { ...filter, search: filter.search.toLowerCase() });
}

async function pageOf(store: RedisStore, filter: JobFilter): Promise<JobPage> {
  const { afterId, limit, offset } = filter;
  const key = store.keys.of(indexOf(filter));
  const pipeline = store.redis.pipeline().zcard(key);
  if (limit > 0 && afterId === undefined) pipeline.zrange(key, String(offset), String(offset + limit - 1));
  else if (limit > 0) pipeline.zrangebylex(key, `(${afterId}`, '+', 'LIMIT', offset, limit);
  const [total, ids] = await pipelineAnswers(pipeline.exec());
  return { items: await jobsOf(store, textsOf(ids)), total: Number(total) };
}

/** Where the jobs of this state and type are, ids in order. */
function indexOf({ enabled, type }: JobFilter): string {
  const state = enabled === undefined ? '' : enabled ? '1' : '0';
  if (type !== undefined) return `jy${state}:${type}`;
  return state === '' ? 'jobs' : `je:${state}`;
}

/** Looks through a part of the jobs, so that no search holds Redis up for long. */
async function searchJobs(store: RedisStore, filter: JobFilter & { search: string }): Promise<JobPage> {
  const { search, type = '', searchAfter = '', searchedJobs = SEARCHED_JOBS, afterId = '', limit, offset } = filter;
  const args = [0, searchAfter, searchedJobs, search, indexOf(filter), type, afterId, offset, limit];
  const [last = '', total, ...ids] = textsOf(await store.run('find-jobs', args));
  const items = await jobsOf(store, ids);
  return { items, total: Number(total), ...(last === '' ? {} : { searchedTo: last }) };
}
