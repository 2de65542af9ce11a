import { textsOf } from '../store/replies.ts';
import type { RedisStore } from '../store/store.ts';

export async function kvList(
  store: RedisStore,
  query: { namespace: string; prefix: string; after: string; limit: number; nowMs: number },
): Promise<string[]> {
  const { namespace, prefix, after, limit, nowMs } = query;
  if (limit <= 0) return [];
  return textsOf(await store.run('kv-list', [nowMs, namespace, prefix, after, limit]));
}
