import { listOf, numberOrNull, textOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';

export async function promoteDelayed(
  store: RedisStore,
  { nowMs, limit }: { nowMs: number; limit: number },
): Promise<{ promoted: number; nextAtMs: number | null }> {
  const [promoted, nextAt] = listOf(await store.run('promote-delayed', [nowMs, limit]));
  return { promoted: Number(promoted), nextAtMs: numberOrNull(textOf(nextAt)) };
}
