import { shapeText } from '../../../core/schedules/schedule-shape.ts';
import { answerOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { statesOf } from './job-states.ts';

/** How many jobs are placed by one script call. */
const PART = 500;
/** What `je` says of a store whose jobs are all placed. */
const PLACED = '2';

/** Jobs of a store of an older release have to be placed once; of one of this release nothing is looked at. */
export async function placeJobs(store: RedisStore): Promise<void> {
  const { redis, keys } = store;
  if ((await answerOf(redis.get(keys.of('je')))) === PLACED) return;
  let after = '-';
  for (let hasMore = true; hasMore;) {
    const ids = await answerOf(redis.zrangebylex(keys.of('jobs'), after, '+', 'LIMIT', 0, PART));
    hasMore = ids.length === PART;
    await placePart(store, ids, hasMore ? '' : PLACED);
    after = `(${ids.at(-1) ?? ''}`;
  }
}

async function placePart(store: RedisStore, ids: readonly string[], marker: string): Promise<void> {
  const states = await statesOf(store, ids);
  const specs = await store.specs.getStored(states);
  const args = states.flatMap(({ jobId, versionId }, at) => {
    const spec = specs[at] ?? null;
    return [jobId, versionId, spec === null ? '' : shapeText(spec.type, spec.schedule)];
  });
  await store.run('place-jobs', [0, marker, ...args]);
}
