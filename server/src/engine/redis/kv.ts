import { AppError } from '../../core/errors.ts';
import type { KvChange, KvKey } from '../port/kv.ts';
import { answerOf, textsOf } from './replies.ts';
import type { RedisStore } from './redis-store.ts';
import { holderArgs } from './run-hold.ts';

/** Kept as `expiry|value`; the caller's time decides whether it has expired. */
export async function kvGet(store: RedisStore, { namespace, key, nowMs }: KvKey): Promise<string | null> {
  const stored = await answerOf(store.redis.hget(store.keys.of(`kv:${namespace}`), key));
  if (stored === null) return null;
  const bar = stored.indexOf('|');
  const isExpired = bar > 0 && Number(stored.slice(0, bar)) <= nowMs;
  return isExpired ? null : stored.slice(bar + 1);
}

export async function kvSet(
  store: RedisStore,
  { namespace, key, value, ttlMs, nowMs, holder }: KvChange & { value: string; ttlMs: number | null },
): Promise<void> {
  await store.run('kv-set', [nowMs, namespace, key, ttlMs === null ? '' : nowMs + ttlMs, value, ...holderArgs(holder)]);
}

export async function kvDelete(store: RedisStore, { namespace, key, nowMs, holder }: KvChange): Promise<boolean> {
  return (await store.run('kv-delete', [nowMs, namespace, key, ...holderArgs(holder)])) === 1;
}

export async function kvIncrement(
  store: RedisStore,
  { namespace, key, by, nowMs, holder }: KvChange & { by: number },
): Promise<number> {
  if (!Number.isSafeInteger(by))
    throw new AppError('VALIDATION', `${by} is not a whole number; only these can be added.`);
  return Number(await store.run('kv-increment', [nowMs, namespace, key, by, ...holderArgs(holder)]));
}

export async function kvList(
  store: RedisStore,
  query: { namespace: string; prefix: string; after: string; limit: number; nowMs: number },
): Promise<string[]> {
  const { namespace, prefix, after, limit, nowMs } = query;
  if (limit <= 0) return [];
  return textsOf(await store.run('kv-list', [nowMs, namespace, prefix, after, limit]));
}
