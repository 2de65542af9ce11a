import type { RunFilter } from '../../port/queries.ts';
import { asksForNothing } from '../../records/error-search.ts';
import { answerOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { highBound, lowBound, scopeOf } from './run-reply.ts';

const COUNT_BUDGET = 5000;

/** Two indexes are intersected by Redis itself, which is faster by far, when the smaller has at most so many rows. */
const COUNT_INTERSECTION = 20_000;

/** Beyond five thousand rows looked at, the count is what was found until there. */
export async function countRuns(
  store: RedisStore,
  filter: Omit<RunFilter, 'cursor' | 'limit'>,
  atMost: number,
): Promise<number> {
  if (asksForNothing(filter)) return 0;
  const { index, args, rows, intersects } = await scopeOf(store, filter);
  if (intersects !== null && rows <= COUNT_INTERSECTION) {
    return answerOf(store.redis.zintercard(2, ...intersects, 'LIMIT', atMost));
  }
  const bounds = [highBound(filter), lowBound(filter)];
  return Number(await store.run('count-runs', [0, index, ...bounds, atMost, COUNT_BUDGET, ...args]));
}
