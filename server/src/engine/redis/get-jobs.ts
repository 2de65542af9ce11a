import type { Job } from '@multi-job/contract';
import type { Page } from '../port/page.ts';
import type { JobFilter } from '../port/specs.ts';
import { JOB_STATE_FIELDS, jobOfState, jobWithoutSpec } from './job-codec.ts';
import { answerOf, listOf, pipelineAnswers, textOf, textsOf } from './replies.ts';
import type { RedisStore } from './redis-store.ts';

/** How many jobs one script call looks at. */
const PART = 2000;

export async function getJob(store: RedisStore, jobId: string): Promise<Job | null> {
  const [job] = await jobsOf(store, [jobId]);
  return job ?? null;
}

export async function listJobs(store: RedisStore, filter: JobFilter): Promise<Page<Job>> {
  const { search, enabled, type, afterId, limit, offset } = filter;
  if (search === undefined && type === undefined) {
    return pageOf(store, enabled === undefined ? 'jobs' : `je:${enabled ? 1 : 0}`, filter);
  }
  const ids = await matchingIds(store, filter);
  const wanted = afterId === undefined ? ids : ids.filter(id => id > afterId);
  return { items: await jobsOf(store, wanted.slice(offset, offset + limit)), total: ids.length };
}

export async function listNextDue(store: RedisStore, limit: number): Promise<Job[]> {
  if (limit <= 0) return [];
  return jobsOf(store, await answerOf(store.redis.zrange(store.keys.of('wake'), '0', String(limit - 1))));
}

/** @param index ids in order, without the prefix. */
async function pageOf(store: RedisStore, index: string, { afterId, limit, offset }: JobFilter): Promise<Page<Job>> {
  const key = store.keys.of(index);
  const pipeline = store.redis.pipeline().zcard(key);
  if (limit > 0 && afterId === undefined) pipeline.zrange(key, String(offset), String(offset + limit - 1));
  else if (limit > 0) pipeline.zrangebylex(key, `(${afterId}`, '+', 'LIMIT', offset, limit);
  const [total, ids] = await pipelineAnswers(pipeline.exec());
  return { items: await jobsOf(store, textsOf(ids)), total: Number(total) };
}

/** Jobs of a store of an older release have to be placed once; of one of this release nothing is looked at. */
export async function placeEnabledJobs(store: RedisStore): Promise<void> {
  let after = '';
  do {
    after = textOf(await store.run('place-enabled', [0, after, PART]));
  } while (after !== '');
}

/** Walks the jobs in parts, so that no single script holds Redis up. */
async function matchingIds(store: RedisStore, { search, enabled, type }: JobFilter): Promise<string[]> {
  const ids: string[] = [];
  let after = '';
  do {
    const filters = [search?.toLowerCase() ?? '', enabled === undefined ? '' : enabled ? '1' : '0', type ?? ''];
    const [last = '', ...found] = textsOf(await store.run('find-jobs', [0, after, PART, ...filters]));
    ids.push(...found);
    after = last;
  } while (after !== '');
  return ids;
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

interface StateOfJob {
  jobId: string;
  versionId: string;
  state: readonly unknown[];
}

/** Those that exist. */
async function statesOf(store: RedisStore, ids: readonly string[]): Promise<StateOfJob[]> {
  if (ids.length === 0) return [];
  const pipeline = store.redis.pipeline();
  for (const id of ids) pipeline.hmget(store.keys.job(id), ...JOB_STATE_FIELDS);
  const states = (await pipelineAnswers(pipeline.exec())).map(listOf);
  return ids.flatMap((jobId, at) => {
    const versionId = textOf(states[at]?.[0]);
    return versionId === '' ? [] : [{ jobId, versionId, state: states[at] ?? [] }];
  });
}
