import { answerOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';

/** Members of equal score are in order of their bytes. */
export async function listCollections(store: RedisStore): Promise<string[]> {
  return answerOf(store.redis.zrange(store.keys.of('dc'), '0', '-1'));
}
