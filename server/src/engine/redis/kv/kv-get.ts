import type { KvKey } from '../../port/kv.ts';
import { answerOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';

/** Kept as `expiry|value`; the caller's time decides whether it has expired. */
export async function kvGet(store: RedisStore, { namespace, key, nowMs }: KvKey): Promise<string | null> {
  const stored = await answerOf(store.redis.hget(store.keys.of(`kv:${namespace}`), key));
  if (stored === null) return null;
  const bar = stored.indexOf('|');
  const isExpired = bar > 0 && Number(stored.slice(0, bar)) <= nowMs;
  return isExpired ? null : stored.slice(bar + 1);
}
