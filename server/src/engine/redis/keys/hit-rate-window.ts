import type { RateHit } from '../../port/keys.ts';
import { listOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';

export async function hitRateWindow(
  store: RedisStore,
  { key, limit, windowMs, nowMs }: RateHit,
): Promise<{ isAllowed: boolean; count: number; resetAtMs: number }> {
  const [isAllowed, count, resetAt] = listOf(await store.run('hit-rate-window', [nowMs, key, limit, windowMs]));
  return { isAllowed: isAllowed === 1, count: Number(count), resetAtMs: Number(resetAt) };
}
