import type { KvChange } from '../../port/kv.ts';
import { holderArgs } from '../queue/holder-args.ts';
import type { RedisStore } from '../store/store.ts';

export async function kvSet(
  store: RedisStore,
  { namespace, key, value, ttlMs, nowMs, holder }: KvChange & { value: string; ttlMs: number | null },
): Promise<void> {
  await store.run('kv-set', [nowMs, namespace, key, ttlMs === null ? '' : nowMs + ttlMs, value, ...holderArgs(holder)]);
}
