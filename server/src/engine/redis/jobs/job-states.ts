import type { Job } from '@multi-job/contract';
import { listOf, pipelineAnswers, textOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { JOB_STATE_FIELDS, jobOfState, jobWithoutSpec } from './job-codec.ts';

/** The jobs that exist, in the order asked for. */
export async function jobsOf(store: RedisStore, ids: readonly string[]): Promise<Job[]> {
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
