import { MOVES_COLLECTION } from '../../port/move.ts';
import { answerOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';
import { keysUnder } from './listing.ts';

const PART = 500;

/** The documents that say so stay: their collection, its index, and its name among the collections. */
export async function clearRecords(store: RedisStore): Promise<void> {
  const { redis, keys } = store;
  const kept = new Set([`d:${MOVES_COLLECTION}`, `di:${MOVES_COLLECTION}`, 'dc']);
  const going = (await keysUnder(store, '')).filter(name => !kept.has(name));
  for (let from = 0; from < going.length; from += PART) {
    await answerOf(redis.unlink(going.slice(from, from + PART).map(name => keys.of(name))));
  }
  const collections = await answerOf(redis.zrange(keys.of('dc'), '0', '-1'));
  const others = collections.filter(name => name !== MOVES_COLLECTION);
  if (others.length > 0) await answerOf(redis.zrem(keys.of('dc'), others));
}
