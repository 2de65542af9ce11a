import type { RateHit } from '../port/keys.ts';
import { listOf, textOf } from './replies.ts';
import type { RedisStore } from './redis-store.ts';

export async function rememberKey(
  store: RedisStore,
  { key, value, ttlMs, nowMs }: { key: string; value: string; ttlMs: number; nowMs: number },
): Promise<string | null> {
  const earlier = textOf(await store.run('remember-key', [nowMs, key, value, ttlMs]));
  return earlier === '' ? null : earlier.slice(1);
}

export async function hitRateWindow(
  store: RedisStore,
  { key, limit, windowMs, nowMs }: RateHit,
): Promise<{ isAllowed: boolean; count: number; resetAtMs: number }> {
  const [isAllowed, count, resetAt] = listOf(await store.run('hit-rate-window', [nowMs, key, limit, windowMs]));
  return { isAllowed: isAllowed === 1, count: Number(count), resetAtMs: Number(resetAt) };
}
