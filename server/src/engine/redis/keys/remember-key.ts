import { textOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';

export async function rememberKey(
  store: RedisStore,
  { key, value, ttlMs, nowMs }: { key: string; value: string; ttlMs: number; nowMs: number },
): Promise<string | null> {
  const earlier = textOf(await store.run('remember-key', [nowMs, key, value, ttlMs]));
  return earlier === '' ? null : earlier.slice(1);
}
