import { marksOfFilter } from '../../../core/jobs/job-marks.ts';
import { SEARCHED_JOBS } from '../../port/limits.ts';
import type { JobFilter, JobPage } from '../../port/specs.ts';
import { pipelineAnswers, textsOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { jobsOf } from './job-states.ts';

export async function listJobs(store: RedisStore, filter: JobFilter): Promise<JobPage> {
  const [index = 'jobs', ...others] = await indexesOf(store, filter);
  if (filter.search === undefined && others.length === 0) return pageOf(store, filter, index);
  return lookThrough(store, filter, index, others);
}

async function pageOf(store: RedisStore, { afterId, limit, offset }: JobFilter, index: string): Promise<JobPage> {
  const key = store.keys.of(index);
  const pipeline = store.redis.pipeline().zcard(key);
  if (limit > 0 && afterId === undefined) pipeline.zrange(key, String(offset), String(offset + limit - 1));
  else if (limit > 0) pipeline.zrangebylex(key, `(${afterId}`, '+', 'LIMIT', offset, limit);
  const [total, ids] = await pipelineAnswers(pipeline.exec());
  return { items: await jobsOf(store, textsOf(ids)), total: Number(total) };
}

/** Indexes that the jobs of a list must all be in, ids in order; of marks the rarest comes first. */
async function indexesOf(store: RedisStore, filter: JobFilter): Promise<string[]> {
  const state = stateIndexOf(filter);
  const marks = marksOfFilter(filter).map(mark => `jm:${mark}`);
  const others = state === 'jobs' ? [] : [state];
  if (marks.length === 0) return [state];
  if (marks.length === 1) return [...marks, ...others];
  const pipeline = store.redis.pipeline();
  for (const index of marks) pipeline.zcard(store.keys.of(index));
  const counts = await pipelineAnswers(pipeline.exec());
  const byCount = marks.map((index, at) => ({ index, count: Number(counts[at]) })).sort((a, b) => a.count - b.count);
  return [...byCount.map(({ index }) => index), ...others];
}

/** Where the jobs of this state and type are. */
function stateIndexOf({ enabled, type }: JobFilter): string {
  const state = enabled === undefined ? '' : enabled ? '1' : '0';
  if (type !== undefined) return `jy${state}:${type}`;
  return state === '' ? 'jobs' : `je:${state}`;
}

/** Looks through a part of the jobs, so that no search holds Redis up for long. */
async function lookThrough(
  store: RedisStore,
  filter: JobFilter,
  index: string,
  others: readonly string[],
): Promise<JobPage> {
  const {
    search = '',
    type = '',
    searchAfter = '',
    searchedJobs = SEARCHED_JOBS,
    afterId = '',
    limit,
    offset,
  } = filter;
  const args = [0, searchAfter, searchedJobs, search.toLowerCase(), index, type, afterId, offset, limit, ...others];
  const [last = '', total, ...ids] = textsOf(await store.run('find-jobs', args));
  const items = await jobsOf(store, ids);
  return { items, total: Number(total), ...(last === '' ? {} : { searchedTo: last }) };
}
