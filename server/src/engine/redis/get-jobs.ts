import type { Job } from '@multi-job/contract';
import { SEARCHED_JOBS } from '../port/specs.ts';
import type { JobFilter, JobPage } from '../port/specs.ts';
import { JOB_STATE_FIELDS, jobOfState, jobWithoutSpec } from './job-codec.ts';
import { answerOf, listOf, pipelineAnswers, textOf, textsOf } from './replies.ts';
import type { RedisStore } from './redis-store.ts';

export async function getJob(store: RedisStore, jobId: string): Promise<Job | null> {
  const [job] = await jobsOf(store, [jobId]);
  return job ?? null;
}

export async function listJobs(store: RedisStore, filter: JobFilter): Promise<JobPage> {
  return filter.search === undefined
    ? pageOf(store, filter)
    : searchJobs(store, { ...filter, search: filter.search.toLowerCase() });
}

export async function listNextDue(store: RedisStore, limit: number): Promise<Job[]> {
  if (limit <= 0) return [];
  return jobsOf(store, await answerOf(store.redis.zrange(store.keys.of('wake'), '0', String(limit - 1))));
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

/** The jobs that exist, in the order asked for. */
async function jobsOf(store: RedisStore, ids: readonly string[]): Promise<Job[]> {
  const existing = await statesOf(store, ids);
  const specs = await store.specs.get(existing);
  const lacking = existing.filter((_, at) => specs[at] === null).map(({ jobId }) => jobId);
  // Saved anew or deleted between the two reads? What lacks its spec after another look is damaged.
  const again = new Map((await statesOf(store, lacking)).map(one => [one.jobId, one]));
  const specsAgain = await store.specs.get([...again.values()]);
  const found = new Map([...again.keys()].map((jobId, at) => [jobId, specsAgain[at] ?? null]));
  return existing.flatMap(({ jobId, state }, at) => {
    const spec = specs[at] ?? null;
    if (spec !== null) return [jobOfState(spec, state)];
    const now = again.get(jobId);
    if (now === undefined) return [];
    const specNow = found.get(jobId) ?? null;
    return [specNow === null ? jobWithoutSpec(jobId, now.state) : jobOfState(specNow, now.state)];
  });
}

export interface StateOfJob {
  jobId: string;
  versionId: string;
  state: readonly unknown[];
}

/** Those that exist. */
export async function statesOf(store: RedisStore, ids: readonly string[]): Promise<StateOfJob[]> {
  if (ids.length === 0) return [];
  const pipeline = store.redis.pipeline();
  for (const id of ids) pipeline.hmget(store.keys.job(id), ...JOB_STATE_FIELDS);
  const states = (await pipelineAnswers(pipeline.exec())).map(listOf);
  return ids.flatMap((jobId, at) => {
    const versionId = textOf(states[at]?.[0]);
    return versionId === '' ? [] : [{ jobId, versionId, state: states[at] ?? [] }];
  });
}
